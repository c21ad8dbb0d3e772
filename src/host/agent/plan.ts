import { posix } from 'node:path';
import * as vscode from 'vscode';
import { agentOrder } from '../../core/agent/agentOrder.ts';
import type { AgentRequest } from '../../core/agent/request.ts';
import { readRequest } from '../../core/agent/request.ts';
import { numberedPaths, workspacePath } from '../../core/agent/workspacePath.ts';
import type { Model } from '../../core/directory.ts';
import { parseEndpoint } from '../../core/api/endpoint.ts';
import { ImageError } from '../../core/errors.ts';
import { firstFreeName } from '../../core/fileName.ts';
import { estimateCost } from '../../core/models/cost.ts';
import { preferredModel, today } from '../../core/models/offer.ts';
import type { Range } from '../../core/models/tokens.ts';
import type { Order } from '../../core/order.ts';
import { storing } from '../../core/pictures/incoming.ts';
import { optionsFrom } from '../../core/settings.ts';
import { listModels } from '../models.ts';
import { exists } from '../saving/exists.ts';
import type { Home } from '../saving/home.ts';
import { readablePath } from '../saving/readablePath.ts';
import { isWritable } from '../saving/isWritable.ts';
import { refuseThroughLinks } from '../saving/throughLinks.ts';
import type { Services } from '../services.ts';
import { expectedPaths } from './expectedPaths.ts';

export type PlanServices = Pick<Services, 'directory' | 'keys' | 'memory' | 'settings'>;

/** What an agent's request comes to, found out without paying or writing anything. */
export interface Plan {
  readonly order: Order;
  /** Where each picture goes; undefined where the person's settings say so for the finished one. */
  readonly targets: readonly vscode.Uri[] | undefined;
  /** What the settings are asked for. */
  readonly home: Home;
  /** Where the pictures go, for the person who is asked. */
  readonly paths: readonly string[];
  /** US dollars; undefined where nothing is known of the price. */
  readonly cost: Range | undefined;
}

/**
 * Looks at a request from all sides.
 *
 * @param confirmed the order that a person has agreed to. It holds even if their defaults changed since.
 * @throws {ImageError} where it cannot be carried out, before anything is paid.
 */
export async function planFor(
  input: unknown,
  services: PlanServices,
  confirmed?: Order,
): Promise<Plan> {
  const request = readRequest(input);
  const folders = trustedFolders();
  const targets = request.path ? targetsFor(request.path, request.count, folders) : undefined;
  const { origin } = parseEndpoint(services.settings().baseUrl);
  await services.keys.needed(origin);
  const models = await listModels(services);
  const order = confirmed ?? orderFor(request, models, services);
  const home = homeAmong(folders);
  refuseReadOnly(targets?.[0] ?? home.workspaceFolder.uri);
  for (const target of targets ?? []) {
    await refuseThroughLinks(target);
    await refuseExisting(target);
  }
  const price = models.find(({ id }) => id === order.model)?.price;
  return {
    order,
    targets,
    home,
    paths:
      targets?.map(readablePath) ?? (await storing(() => expectedPaths(order, home, services))),
    cost: estimateCost(order, price),
  };
}

/** An agent writes files only where a person trusts what is in them. */
function trustedFolders(): readonly [vscode.WorkspaceFolder, ...vscode.WorkspaceFolder[]] {
  if (!vscode.workspace.isTrusted) {
    throw new ImageError(
      'invalid',
      'The workspace is in Restricted Mode, where agents cannot save pictures. Ask the user to trust it first.',
    );
  }
  const [first, ...others] = vscode.workspace.workspaceFolders ?? [];
  if (!first) {
    throw new ImageError(
      'invalid',
      'No folder is open, so there is no place for the picture. Ask the user to open one.',
    );
  }
  return [first, ...others];
}

function targetsFor(
  path: string,
  count: number,
  folders: readonly vscode.WorkspaceFolder[],
): readonly vscode.Uri[] {
  const names = folders.map(({ name }) => name);
  const place = workspacePath(path, names);
  const folder = folders[place.folder];
  return folder
    ? numberedPaths(place.path, count).map((each) => vscode.Uri.joinPath(folder.uri, each))
    : [];
}

/** @throws {ImageError} `invalid`; where the model is to blame, with the models that there are. */
function orderFor(
  request: AgentRequest,
  models: readonly Model[],
  { memory, settings }: PlanServices,
): Order {
  const ids = models.map(({ id }) => id);
  const lastUsed = memory.model ?? (settings().defaultModel || undefined);
  const model = request.model ?? preferredModel(models, lastUsed, today());
  if (!model) throw new ImageError('invalid', 'CometAPI offers no image model.');
  const options = memory.options(model) ?? optionsFrom(settings());
  try {
    return agentOrder(request, { model, options });
  } catch (error) {
    if (!ImageError.is(error) || error.details.problem?.field !== 'model') throw error;
    throw new ImageError('invalid', `${error.message} There are: ${ids.join(', ')}.`);
  }
}

function refuseReadOnly(uri: vscode.Uri): void {
  if (isWritable(uri)) return;
  throw new ImageError(
    'invalid',
    'The workspace can only be read, so there is no place for the picture. Tell the user.',
  );
}

async function refuseExisting(target: vscode.Uri): Promise<void> {
  if (!(await storing(() => exists(target)))) return;
  const { name, ext } = posix.parse(target.path);
  const free = await firstFreeName(name, ext.slice(1), (fileName) =>
    exists(vscode.Uri.joinPath(target, '..', fileName)),
  );
  const other = readablePath(vscode.Uri.joinPath(target, '..', free));
  throw new ImageError(
    'invalid',
    `There is a file at ${readablePath(target)}, and this tool never overwrites one. Choose another path, such as ${other}.`,
  );
}

/** The folder of the active editor, else the first; nobody is asked while an agent works. */
function homeAmong([first]: readonly [vscode.WorkspaceFolder, ...vscode.WorkspaceFolder[]]) {
  const active = vscode.window.activeTextEditor?.document.uri;
  const own = active && vscode.workspace.getWorkspaceFolder(active);
  const workspaceFolder = own ?? first;
  return { file: undefined, languageId: undefined, workspaceFolder, isUnattended: true };
}
