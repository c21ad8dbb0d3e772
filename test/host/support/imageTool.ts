import assert from 'node:assert/strict';
import fetch from 'node-fetch';
import * as vscode from 'vscode';
import { ModelDirectory } from '../../../src/core/directory.ts';
import { PictureStore } from '../../../src/core/pictures/pictureStore.ts';
import type { ImageToolServices } from '../../../src/host/agent/imageTool.ts';
import { KeyStore } from '../../../src/host/keyStore.ts';
import { Memory } from '../../../src/host/memory.ts';
import { SavedPictures } from '../../../src/host/saving/savedPictures.ts';
import { settingsReader } from '../../../src/host/settings.ts';
import { imageToolName } from '../../../src/manifest.ts';

/** Calls the tool as an agent does. */
export function invokeImageTool(
  input: object,
  token?: vscode.CancellationToken,
): Thenable<vscode.LanguageModelToolResult> {
  return vscode.lm.invokeTool(imageToolName, { input, toolInvocationToken: undefined }, token);
}

/** What the agent reads. */
export function textOf({ content }: vscode.LanguageModelToolResult): string {
  return content
    .flatMap((part) => (part instanceof vscode.LanguageModelTextPart ? [part.value] : []))
    .join('\n');
}

/** What the agent sees. */
export function picturesOf({ content }: vscode.LanguageModelToolResult) {
  return content.filter((part) => part instanceof vscode.LanguageModelDataPart);
}

/** What the agent is told instead of a result. */
export async function refusalOf(invocation: Thenable<unknown>): Promise<string> {
  const outcome: unknown = await Promise.resolve(invocation).catch((error: unknown) => error);
  assert.ok(outcome instanceof Error, 'There is a result.');
  return outcome.message;
}

/** Services of a tool that no other test shares: an empty memory, an own folder, and a key or none. */
export function imageToolServices(folder: string, key: string | undefined): ImageToolServices {
  const log = vscode.window.createOutputChannel('Test of the tool', { log: true });
  const secrets: vscode.SecretStorage = {
    get: () => Promise.resolve(key),
    store: () => Promise.resolve(),
    delete: () => Promise.resolve(),
    keys: () => Promise.resolve([]),
    onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
  };
  return {
    fetch,
    log,
    keys: new KeyStore(secrets, {}),
    settings: settingsReader(log),
    directory: new ModelDirectory(fetch, log),
    store: new PictureStore(folder),
    memory: new Memory(emptyMemento()),
    saved: new SavedPictures(),
  };
}

function emptyMemento(): vscode.Memento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, fallback?: T) => (values.get(key) as T | undefined) ?? fallback,
    update: (key, value) => Promise.resolve(void values.set(key, value)),
  };
}
