import { draw } from '../draw.ts';
import type { Command } from './command.ts';

/** Asks what to draw, beginning with the last prompt, and shows what came. */
export const generateImage: Command = (services) => {
  const wishes = [{ prompt: services.memory.prompt, purpose: undefined }];
  return draw(services, { wishes }, (drawn) => services.panel.show(drawn));
};
