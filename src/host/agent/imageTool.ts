import * as vscode from 'vscode';
import { answerText } from '../../core/agent/answerText.ts';
import { failureText } from '../../core/agent/failureText.ts';
import { ImageError } from '../../core/errors.ts';
import type { Order } from '../../core/order.ts';
import { reducePicture } from '../../core/reduced/reducePicture.ts';
import { signalFrom } from '../cancellation.ts';
import { writeLog } from '../report.ts';
import type { Services } from '../services.ts';
import { generateForAgent } from '../generate/generateForAgent.ts';
import type { GenerateServices } from '../generate/generateForAgent.ts';
import { confirmationOf } from './confirmation.ts';
import { ConfirmedOrders } from './confirmedOrders.ts';
import { placePictures } from './placePictures.ts';
import type { PlaceServices } from './placePictures.ts';
import type { Plan, PlanServices } from './plan.ts';
import { Reservations } from './reservations.ts';

export type ImageToolServices = PlanServices &
  GenerateServices &
  Pick<Services, 'log' | 'editMemory' | 'panel' | 'sources'> &
  PlaceServices;

/** Finds out what an agent's input comes to; `confirmed` is the order that a person has agreed to. */
export type Planner = (
  input: unknown,
  services: ImageToolServices,
  confirmed?: Order,
) => Promise<Plan>;

/**
 * Generates or changes pictures for agents. A person confirms prompt, model, count, place and price;
 * since they may have agreed for good, everything is looked at again when the tool is invoked.
 */
export class ImageTool implements vscode.LanguageModelTool<unknown> {
  readonly #services: ImageToolServices;
  readonly #reducer: string;
  readonly #planFor: Planner;
  readonly #confirmed = new ConfirmedOrders();
  readonly #reservations = new Reservations();

  /** @param reducer path of the bundle that makes reduced pictures. */
  constructor(services: ImageToolServices, reducer: string, planFor: Planner) {
    this.#services = services;
    this.#reducer = reducer;
    this.#planFor = planFor;
  }

  /** A request that cannot be carried out fails here, before anybody is asked to confirm it. */
  async prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<unknown>): Promise<vscode.PreparedToolInvocation> {
    return this.#tellingFailures(async () => {
      const plan = await this.#planFor(input, this.#services);
      this.#confirmed.show(input, plan.order);
      return confirmationOf(plan);
    });
  }

  async invoke(
    { input }: vscode.LanguageModelToolInvocationOptions<unknown>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    return this.#tellingFailures(async () => {
      const plan = await this.#planFor(input, this.#services, this.#confirmed.take(input));
      return this.#reservations.hold(plan.targets ?? [], () => this.#generate(plan, token));
    });
  }

  async #generate(
    plan: Plan,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const signal = signalFrom(token);
    if (signal.aborted) throw new vscode.CancellationError();
    const { pictures, failures } = await generateForAgent(plan.order, signal, this.#services);
    for (const failure of failures) writeLog(failure, this.#services.log);
    // What was cancelled is kept if it came all the same, but is put nowhere.
    if (token.isCancellationRequested) throw cancelled();
    const placed = await placePictures(pictures, plan, this.#services);
    const parts: vscode.LanguageModelDataPart[] = [];
    for (const picture of pictures) {
      const reduced = await reducePicture(picture, this.#reducer);
      if (reduced) parts.push(vscode.LanguageModelDataPart.image(reduced.bytes, reduced.mediaType));
    }
    const text = answerText(placed, failures, parts.length);
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text), ...parts]);
  }

  /** An agent gets a sentence that it can act on; cancelling stays cancelling. */
  async #tellingFailures<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof vscode.CancellationError) throw error;
      if (ImageError.is(error, 'cancelled')) throw cancelled();
      writeLog(error, this.#services.log);
      throw new Error(failureText(error), { cause: error });
    }
  }
}

/** Ending the connection does not end the work at the other side, and a person should know it. */
function cancelled(): vscode.CancellationError {
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('Cancelled. The image may still be billed.'),
    10_000,
  );
  return new vscode.CancellationError();
}
