import type * as vscode from 'vscode';
import { agentOrder } from '../../core/agent/agentOrder.ts';
import type { AgentRequest } from '../../core/agent/request.ts';
import { readRequest } from '../../core/agent/request.ts';
import type { Model } from '../../core/directory.ts';
import { parseEndpoint } from '../../core/api/endpoint.ts';
import { ImageError } from '../../core/errors.ts';
import { estimateCost } from '../../core/models/cost.ts';
import { preferredModel, today } from '../../core/models/offer.ts';
import type { Range } from '../../core/models/tokens.ts';
import type { Order } from '../../core/order.ts';
import { storing } from '../../core/pictures/incoming.ts';
import { optionsFrom } from '../../core/settings.ts';
import { listModels } from '../models.ts';
import type { Home } from '../saving/home.ts';
import { readablePath } from '../saving/readablePath.ts';
import { refuseThroughLinks } from '../saving/throughLinks.ts';
import type { Services } from '../services.ts';
import { expectedPaths } from './expectedPaths.ts';
import { homeAmong, refuseExisting, refuseReadOnly, targetsFor, trustedFolders } from './places.ts';

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
  /** The file whose place the result takes; it is kept. */
  readonly replaces?: vscode.Uri;
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
