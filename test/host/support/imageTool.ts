import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { imageToolName } from '../../../src/manifest.ts';

/** Calls the tool that generates as an agent does. */
export function invokeImageTool(
  input: object,
  token?: vscode.CancellationToken,
): Thenable<vscode.LanguageModelToolResult> {
  return invokeTool(imageToolName, input, token);
}

/** Calls a tool as an agent does. */
export function invokeTool(
  name: string,
  input: object,
  token?: vscode.CancellationToken,
): Thenable<vscode.LanguageModelToolResult> {
  return vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
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
