import type { Services } from '../services.ts';

/** What a command is: a function of the services. */
export type Command = (services: Services) => Promise<void>;
