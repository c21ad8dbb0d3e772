import * as vscode from 'vscode';
import { replacedFilesContext } from '../../manifest.ts';

/** A file whose picture took the place of another one. */
export interface ReplacedFile {
  /** Where it is now, as a URI. */
  readonly file: string;
  /** Where the original lay; its name is another one where its type is. */
  readonly was: string;
  /** The id of the original in the history. */
  readonly original: string;
  /** The id of the picture that is there now. */
  readonly picture: string;
}

/** Older ones are hardly ever wanted back, and their originals stay in the history all the same. */
const mostFiles = 200;

const key = 'replacedFiles';

/** The files whose originals can be put back, the newest first, also after a reload. */
export class ReplacedFiles {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  get files(): readonly ReplacedFile[] {
    return this.#state.get(key, []);
  }

  of(uri: vscode.Uri): ReplacedFile | undefined {
    return this.files.find(({ file }) => file === uri.toString());
  }

  /** The files that hold a picture in the place of another one, or that held it before. */
  ofPicture(id: string): readonly ReplacedFile[] {
    return this.files.filter(({ picture, original }) => picture === id || original === id);
  }

  /** Whether a picture of the history may be put back. */
  needs(id: string): boolean {
    return this.files.some(({ original }) => original === id);
  }

  /**
   * Notes that a file was replaced.
   *
   * @param before where it lay until now.
   */
  async remember(replaced: ReplacedFile, before = replaced.file): Promise<void> {
    const gone = [before, replaced.file];
    const others = this.files.filter(({ file }) => !gone.includes(file));
    await this.#write([replaced, ...others].slice(0, mostFiles));
  }

  async forget({ file }: ReplacedFile): Promise<void> {
    await this.#write(this.files.filter((other) => other.file !== file));
  }

  /** Tells `when` clauses which files there are, and goes with those that are moved. */
  show(): vscode.Disposable {
    this.#tell();
    return vscode.workspace.onDidRenameFiles(({ files }) => {
      const moved = this.files.map((replaced) => ({ ...replaced, file: movedBy(files, replaced) }));
      if (moved.some(({ file }, index) => file !== this.files[index]?.file))
        void this.#write(moved);
    });
  }

  async #write(files: readonly ReplacedFile[]): Promise<void> {
    await this.#state.update(key, files);
    this.#tell();
  }

  /** VS Code makes of each URI what the Explorer calls it, also where that runs elsewhere. */
  #tell(): void {
    const uris = this.files.map(({ file }) => vscode.Uri.parse(file, true));
    void vscode.commands.executeCommand('setContext', replacedFilesContext, uris);
  }
}

type Move = vscode.FileRenameEvent['files'][number];

/** Where a file is after it, or a folder that it is in, was moved. */
function movedBy(moves: readonly Move[], { file }: ReplacedFile): string {
  for (const { oldUri, newUri } of moves) {
    const old = oldUri.toString();
    if (file === old || file.startsWith(`${old}/`))
      return newUri.toString() + file.slice(old.length);
  }
  return file;
}
