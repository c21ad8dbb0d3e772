import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const counted = ['open', 'readFile', 'readdir', 'stat', 'writeFile', 'appendFile'] as const;

/** Runs some work, and lists the paths of the files that it reads or writes through `node:fs/promises`. */
export async function fileOperations(work: () => Promise<unknown>): Promise<readonly string[]> {
  const paths: string[] = [];
  const originals = counted.map((name) => [name, promises[name]] as const);
  for (const [name, original] of originals) {
    const spy = (...args: readonly unknown[]): unknown => {
      paths.push(`${name} ${String(args[0])}`);
      return Reflect.apply(original, promises, args);
    };
    Object.assign(promises, { [name]: spy });
  }
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    Object.assign(promises, Object.fromEntries(originals));
    syncBuiltinESMExports();
  }
  return paths;
}
