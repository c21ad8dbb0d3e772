import type { Command } from './command.ts';

/** Opens the panel, with every picture that was ever made. */
export const showHistory: Command = ({ panel }) => {
  panel.open();
  return Promise.resolve();
};
