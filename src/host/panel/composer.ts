import * as vscode from 'vscode';
import { originOf } from '../../core/api/environmentKey.ts';
import type { Model } from '../../core/directory.ts';
import { usualDuration } from '../../core/history/durations.ts';
import {
  acceptedPart,
  choicesFor,
  effectiveOptions,
  withOption,
} from '../../core/models/choices.ts';
import type { Choice } from '../../core/models/choices.ts';
import { estimateTotal } from '../../core/models/cost.ts';
import { builtInModels, inOrderOfLife, preferredModel, today } from '../../core/models/offer.ts';
import type { OptionName, Options } from '../../core/models/options.ts';
import type { Order } from '../../core/order.ts';
import { orderProblems } from '../../core/orderProblems.ts';
import { countVariants, expandVariants } from '../../core/prompts/variants.ts';
import { optionsFrom } from '../../core/settings.ts';
import type { ComposerView, Control, ModelView } from '../../protocol/views.ts';
import { listModels } from '../models.ts';
import type { Services } from '../services.ts';
import { durationText } from '../words/durations.ts';
import { goodFor, priceText, retirementText } from '../words/models.ts';
import { estimateText } from '../words/money.ts';
import { isForPeople, offeredValues, optionTitle, valueText } from '../words/options.ts';
import { problemText, tooManyText } from '../words/problems.ts';

/** The most pictures that one press of the button makes. */
const mostAtOnce = 50;

/** What would be made at the moment. */
interface Draft {
  readonly model: Model;
  readonly options: Options;
  /** The prompts that the one that was typed stands for. Too many are not spelled out. */
  readonly variants: readonly string[];
}

/** What the panel's composer holds: it outlives the page, and what was typed outlives the window. */
export class Composer {
  readonly #services: Services;
  #models: readonly Model[] = builtInModels;
  #prompt: string;
  /** What was chosen in this window, here or in the palette; retired models are chosen only by a person. */
  #model: string | undefined;

  constructor(services: Services) {
    this.#services = services;
    const { memory } = services;
    this.#prompt = memory.prompt;
    memory.onDidChange(() => (this.#model = memory.model));
  }

  get prompt(): string {
    return this.#prompt;
  }

  /** Until the directory has answered, well-known models are offered, so that nobody waits for it. */
  async loadModels(): Promise<void> {
    this.#models = await listModels(this.#services);
  }

  async type(prompt: string): Promise<void> {
    if (prompt === this.#prompt) return;
    this.#prompt = prompt;
    await this.#services.memory.rememberPrompt(prompt);
  }

  /** Changes the model, and goes on with what was chosen for it last. */
  async chooseModel(model: string): Promise<void> {
    await this.#services.memory.rememberModel(model, this.#optionsFor(model));
  }

  /** Sets an option or leaves it to the model. Whether it was taken: what the model does not offer is not. */
  async chooseOption(name: string, value: string | number | undefined): Promise<boolean> {
    const model = this.#modelId;
    const options = this.#optionsFor(model);
    const choice = choicesFor(model, options).find((each) => each.name === name);
    if (!choice || !offers(choice, value)) return false;
    const changed = withOption(model, options, choice.name, value);
    await this.#services.memory.rememberModel(model, changed);
    return true;
  }

  /** Takes over everything from an order that was made before. */
  async load({ prompt, model, options }: Order): Promise<void> {
    await this.type(prompt);
    await this.#services.memory.rememberModel(model, acceptedPart(model, options));
  }

  /** One order for each variant of the prompt; none where there is nothing to make or too much. */
  orders(): readonly Order[] {
    const draft = this.#draft();
    if (!this.#prompt.trim() || this.#problem(draft) !== undefined) return [];
    return ordersOf(draft);
  }

  async view(): Promise<ComposerView> {
    const draft = this.#draft();
    const { model, options, variants } = draft;
    const cost = estimateTotal(ordersOf(draft), model.price);
    const problem = this.#problem(draft);
    const note = noteOn(model);
    const usualMs = usualDuration(
      await this.#services.store.list(),
      model.id,
      effectiveOptions(model.id, options),
    );
    return {
      model: model.id,
      controls: choicesFor(model.id, options)
        .filter(({ name }) => isForPeople(name))
        .map(controlFrom),
      count: variants.length * (options.n ?? 1),
      variants: variants.length > 1 ? variants : [],
      hasKey: await this.#hasKey(),
      ...(note && { modelNote: note }),
      ...(cost && { cost: estimateText(cost) }),
      ...(usualMs !== undefined && { duration: durationText(usualMs) }),
      ...(problem && { problem }),
    };
  }

  models(): readonly ModelView[] {
    return inOrderOfLife(this.#models, today()).map((model) => {
      const detail = noteOn(model) ?? goodFor(model.id);
      return {
        id: model.id,
        description: [model.provider, priceText(model.id, model.price)].filter(Boolean).join(' · '),
        ...(detail && { detail }),
      };
    });
  }

  /** A base URL that cannot be used has none; why, is told when it is used. */
  async #hasKey(): Promise<boolean> {
    const { keys, settings } = this.#services;
    const origin = originOf(settings().baseUrl);
    return origin !== undefined && (await keys.for(origin)) !== undefined;
  }

  #draft(): Draft {
    const id = this.#modelId;
    const prompt = this.#prompt.trim();
    return {
      model: this.#models.find((each) => each.id === id) ?? { id },
      options: this.#optionsFor(id),
      variants: countVariants(prompt) > mostAtOnce ? [] : expandVariants(prompt),
    };
  }

  get #modelId(): string {
    return this.#model ?? this.#firstModel();
  }

  #optionsFor(model: string): Options {
    const { memory, settings } = this.#services;
    // What was chosen stays as it was chosen, so that what is wrong with it can be told.
    return memory.options(model) ?? acceptedPart(model, optionsFrom(settings()));
  }

  #firstModel(): string {
    const { memory, settings } = this.#services;
    const wanted = memory.model ?? (settings().defaultModel || undefined);
    return preferredModel(this.#models, wanted, today()) ?? 'gpt-image-2';
  }

  /** Why it cannot be made; an empty prompt is no problem yet. */
  #problem(draft: Draft): string | undefined {
    const count = countVariants(this.#prompt) * (draft.options.n ?? 1);
    if (count > mostAtOnce) return tooManyText(count, mostAtOnce);
    const [problem] = ordersOf(draft)
      .flatMap(orderProblems)
      .filter(({ reason }) => reason !== 'empty');
    return problem && problemText(problem);
  }
}

function ordersOf({ model, options, variants }: Draft): readonly Order[] {
  return variants.map((prompt) => ({ prompt, model: model.id, options }));
}

function offers({ values, isOpen, isOptional }: Choice, value: string | number | undefined) {
  if (value === undefined) return isOptional;
  return values.includes(value) || (isOpen && typeof value === 'string');
}

function controlFrom(choice: Choice): Control {
  const { name, current, isOpen, isOptional } = choice;
  const values = offeredValues(choice);
  return {
    name,
    title: name === 'n' ? vscode.l10n.t('Count') : optionTitle(name),
    values: values.map((value) => valueOf(name, value)),
    isOpen,
    ...(current !== undefined && !(isOptional && current === 'auto') && { current }),
  };
}

function valueOf(name: OptionName, value: string | number | undefined): Control['values'][number] {
  return { label: valueText(name, value), ...(value !== undefined && { value }) };
}

function noteOn(model: Model): string | undefined {
  return retirementText(model, today());
}
