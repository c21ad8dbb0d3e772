import * as vscode from 'vscode';

interface MemoryOptions {
  readonly isReadonly?: boolean;
  /** The files that cannot be written although the others can. */
  readonly lockedFiles?: readonly string[];
}

/** A file system in memory, for the tests of virtual and of read-only ones. */
export class MemoryFileSystem implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #locked: readonly string[];
  readonly onDidChangeFile = this.#changes.event;

  private constructor(locked: readonly string[]) {
    this.#locked = locked;
  }

  /** Registers it for a scheme, with files that are there from the beginning. */
  static register(
    scheme: string,
    files: Readonly<Record<string, string>>,
    { isReadonly = false, lockedFiles = [] }: MemoryOptions = {},
  ): vscode.Disposable {
    const provider = new MemoryFileSystem(lockedFiles);
    for (const [path, text] of Object.entries(files)) provider.#files.set(path, Buffer.from(text));
    return vscode.workspace.registerFileSystemProvider(scheme, provider, {
      isCaseSensitive: true,
      isReadonly,
    });
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const bytes = this.#files.get(uri.path);
    if (!bytes && !this.#isFolder(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
    const type = bytes ? vscode.FileType.File : vscode.FileType.Directory;
    return {
      type,
      ctime: 0,
      mtime: 0,
      size: bytes?.length ?? 0,
      ...(this.#locked.includes(uri.path) && { permissions: vscode.FilePermission.Readonly }),
    };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const start = path.endsWith('/') ? path : `${path}/`;
    const names = [...this.#files.keys()]
      .filter((file) => file.startsWith(start))
      .map((file) => file.slice(start.length).split('/'))
      .map(([name = '', ...rest]): [string, vscode.FileType] => [
        name,
        rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File,
      ]);
    return [...new Map(names)];
  }

  createDirectory(): void {
    // A folder is there as soon as a file is in it.
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const bytes = this.#files.get(uri.path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    const type = this.#files.has(uri.path)
      ? vscode.FileChangeType.Changed
      : vscode.FileChangeType.Created;
    this.#files.set(uri.path, content);
    this.#changes.fire([{ type, uri }]);
  }

  delete(uri: vscode.Uri): void {
    this.#files.delete(uri.path);
    this.#changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }

  #isFolder(path: string): boolean {
    const start = path.endsWith('/') ? path : `${path}/`;
    return path === '/' || [...this.#files.keys()].some((file) => file.startsWith(start));
  }
}
