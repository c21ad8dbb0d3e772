import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import template from '../../../media/panel/panel.html';

/** The page's text: the template with a fresh nonce and the addresses of this webview. */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const address = (...path: string[]) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const values: Readonly<Record<string, string>> = {
    language: vscode.env.language,
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    style: address('dist', 'panel.css'),
    script: address('dist', 'panel.js'),
    shared: address('dist', 'panel-chunk.js'),
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
