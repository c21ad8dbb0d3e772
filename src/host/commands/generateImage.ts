import { draw } from '../generate/draw.ts';
import type { Command } from './command.ts';

/** Asks what to draw, beginning with the last prompt, and shows what came. */
export const generateImage: Command = async (services) => {
  const wishes = [{ prompt: services.memory.prompt, purpose: undefined }];
  await draw(services, { wishes }, { all: (drawn) => services.panel.show(drawn) });
};
