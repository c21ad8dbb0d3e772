import { parseEndpoint } from '../../core/api/endpoint.ts';
import type { ModelList } from '../../core/directory.ts';
import { cutToLength } from '../../core/documents/selectionPrompt.ts';
import { familyOf } from '../../core/models/catalogue.ts';
import { acceptedPart } from '../../core/models/choices.ts';
import { optionNames } from '../../core/models/options.ts';
import type { OptionName, Options } from '../../core/models/options.ts';
import { optionsFrom } from '../../core/settings.ts';
import type { Services } from '../services.ts';
import { askModel } from './askModel.ts';
import { askOptions } from './askOptions.ts';
import { askPrompts } from './askPrompts.ts';
import { back } from './inputStep.ts';
import type { Task, Wish } from './wish.ts';

/** What is known before the first question. */
export interface Start<T> {
  /** The title of the command, which all its questions have. */
  readonly title: string;
  /** How many questions were asked before these. */
  readonly stepsBefore?: number;
  /** One is offered for editing, several are offered to choose from. */
  readonly wishes: readonly Wish<T>[];
  readonly model?: string;
  /** The choices to begin with, instead of those that were made for the model last. */
  readonly options?: Options;
  /** The first question to ask; those before it are answered. */
  readonly question?: Question;
}

export type Question = 'prompt' | 'model' | 'options';

/** All of them, in their order. */
export const questions: readonly Question[] = ['prompt', 'model', 'options'];

/**
 * Asks for prompt, model and options, with a way back from each to the one before. Undefined when the
 * person gave up; nothing is paid before the last question is answered.
 */
export async function askOrders<T>(
  services: Services,
  start: Start<T>,
): Promise<readonly Task<T>[] | undefined> {
  const { memory, settings } = services;
  // Asked for while the prompt is typed, so that the list is there when it is wanted.
  const list = await requestModels(services);
  let { wishes, model = memory.model ?? settings().defaultModel, question = 'prompt' } = start;
  const { stepsBefore = 0 } = start;
  let isCut = false;
  for (;;) {
    const step = {
      title: start.title,
      step: stepsBefore + questions.indexOf(question) + 1,
      totalSteps: stepsBefore + questions.length,
    };
    if (question === 'prompt') {
      const answer = await askPrompts(wishes, memory, { ...step, isCut });
      if (!answer) return undefined;
      wishes = answer;
      question = 'model';
    } else if (question === 'model') {
      // An empty setting names no model.
      const answer = await askModel(list.models, model || undefined, step);
      if (answer === undefined) return undefined;
      if (answer !== back) model = answer;
      const fitting = cutToFit(wishes, model);
      isCut = answer !== back && fitting.some(({ prompt }, i) => prompt !== wishes[i]?.prompt);
      if (isCut) wishes = fitting;
      question = answer === back || isCut ? 'prompt' : 'options';
    } else {
      const tasks = tasksFor(wishes, model, start.options, services);
      const answer = await askOptions(
        tasks.map(({ order }) => order),
        list.models,
        { ...step, fixed: fixedNames(wishes) },
      );
      if (answer === undefined) return undefined;
      if (answer !== back) {
        const before = memory.options(model) ?? optionsFrom(settings());
        await memory.rememberModel(model, chosenOf(answer, before, fixedNames(wishes)));
        return tasksFor(wishes, model, answer, services);
      }
      question = 'model';
    }
  }
}

/** The list may take its time; the promise is wrapped so that nobody waits for it here. */
async function requestModels({
  directory,
  keys,
  settings,
}: Services): Promise<{ readonly models: Promise<ModelList> }> {
  const endpoint = parseEndpoint(settings().baseUrl);
  const apiKey = (await keys.for(endpoint.origin))?.key;
  return { models: directory.list({ endpoint, apiKey }) };
}

/** Prompts that are too long for a model are cut, and shown again before anything is paid. */
function cutToFit<T>(wishes: readonly Wish<T>[], model: string): readonly Wish<T>[] {
  const { promptLength } = familyOf(model);
  return wishes.map((wish) => ({ ...wish, prompt: cutToLength(wish.prompt, promptLength).text }));
}

function tasksFor<T>(
  wishes: readonly Wish<T>[],
  model: string,
  chosen: Options | undefined,
  { memory, settings }: Services,
): readonly Task<T>[] {
  const wanted = chosen ?? memory.options(model) ?? optionsFrom(settings());
  return wishes.map(({ prompt, ...wish }) => ({
    ...wish,
    order: { prompt, model, options: acceptedPart(model, { ...wanted, ...wish.required }) },
  }));
}

/** What the purposes of the pictures leave no choice of. */
function fixedNames(wishes: readonly Wish<unknown>[]): readonly OptionName[] {
  const required = Object.assign({}, ...wishes.map((wish) => wish.required)) as Options;
  return optionNames.filter((name) => required[name] !== undefined);
}

/** What a person chose; where there was no choice, what was chosen before. */
function chosenOf(answer: Options, before: Options, fixed: readonly OptionName[]): Options {
  const source = (name: OptionName) => (fixed.includes(name) ? before : answer);
  return Object.fromEntries(
    optionNames.flatMap((name) => {
      const value = source(name)[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
