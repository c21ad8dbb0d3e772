import * as vscode from 'vscode';
import { imageToolName } from '../../manifest.ts';
import { lazy } from '../lazy.ts';
import type { Services } from '../services.ts';

/** Registers the tool; what is behind it is loaded when an agent first asks for a picture. */
export function registerImageTool(
  services: () => Promise<Services>,
  extension: vscode.Uri,
): vscode.Disposable {
  const tool = lazy(async () => {
    const { ImageTool } = await import('./imageTool.ts');
    const reducer = vscode.Uri.joinPath(extension, 'dist/reducer.js').fsPath;
    return new ImageTool(await services(), reducer);
  });
  return vscode.lm.registerTool(imageToolName, {
    prepareInvocation: async (options) => (await tool()).prepareInvocation(options),
    invoke: async (options, token) => (await tool()).invoke(options, token),
  });
}
