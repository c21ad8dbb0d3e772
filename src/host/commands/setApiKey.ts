import { askKey } from '../ask/askKey.ts';
import type { Command } from './command.ts';

/** Asks for the API key and keeps it. */
export const setApiKey: Command = async (services) => {
  await askKey(services);
};
