import type { Services } from '../services.ts';

/** What a command is: a function of the services and of whatever VS Code passed along. */
export type Command = (services: Services, ...args: readonly unknown[]) => Promise<void>;
