import type fetch from 'node-fetch';
import type * as vscode from 'vscode';
import type { ImageLinksReader } from '../core/documents/imageLinks/imageLinksReader.ts';
import type { ModelDirectory } from '../core/directory.ts';
import type { Door } from '../core/door/door.ts';
import type { Composer } from '../core/edit/composer.ts';
import type { Sources } from '../core/edit/sources.ts';
import type { JobBoard } from '../core/jobs/jobBoard.ts';
import type { PictureStore } from '../core/pictures/pictureStore.ts';
import type { Settings } from '../core/settings.ts';
import type { Places } from './documents/places.ts';
import type { KeyStore } from './keyStore.ts';
import type { Memory } from './memory.ts';
import type { Milestones } from './milestones.ts';
import type { PanelView } from './panel/panelView.ts';
import type { References } from './edit/references.ts';
import type { ReplacedFiles } from './replacing/replacedFiles.ts';
import type { SavedPictures } from './saving/savedPictures.ts';
import type { Spending } from './spending/spending.ts';

/** What commands work with. Built once, by the first command that runs. */
export interface Services {
  readonly log: vscode.LogOutputChannel;
  readonly fetch: typeof fetch;
  /** Asked for a file, it gives the settings of its folder. */
  readonly settings: (scope?: vscode.Uri) => Settings;
  readonly keys: KeyStore;
  readonly directory: ModelDirectory;
  readonly store: PictureStore;
  /** Copies of the pictures that go with orders. */
  readonly sources: Sources;
  /** Makes of kept changes what a person sees; that costs nothing. */
  readonly composer: Composer;
  readonly memory: Memory;
  /** Of pictures that are changed. */
  readonly editMemory: Memory;
  /** Pictures that the next change can look at. */
  readonly references: References;
  readonly milestones: Milestones;
  readonly saved: SavedPictures;
  /** The files whose originals can be put back. */
  readonly replaced: ReplacedFiles;
  readonly places: Places;
  /** Between asking and paying; nothing else starts a job. */
  readonly door: Door;
  readonly imageLinks: ImageLinksReader;
  readonly jobs: JobBoard;
  readonly spending: Spending;
  readonly panel: PanelView;
}
