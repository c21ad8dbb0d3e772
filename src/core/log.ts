/** Where core writes what happened: ids, statuses and sizes, never a key, a prompt or picture bytes. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
}
