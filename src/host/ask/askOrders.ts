import { parseEndpoint } from '../../core/api/endpoint.ts';
import type { ModelList } from '../../core/directory.ts';
import { cutToLength } from '../../core/documents/selectionPrompt.ts';
import { familyOf } from '../../core/models/catalogue.ts';
import { acceptedPart } from '../../core/models/choices.ts';
import { optionNames } from '../../core/models/options.ts';
import type { OptionName, Options } from '../../core/models/options.ts';
import { optionsFrom } from '../../core/settings.ts';
import type { Order } from '../../core/order.ts';
import type { OrderEdit, OrderPicture } from '../../core/orderEdit.ts';
import type { Memory } from '../memory.ts';
import type { Services } from '../services.ts';
import { askModel } from './askModel.ts';
import { askOptions } from './askOptions.ts';
import { askPrompts } from './askPrompts.ts';
import { askReferences, maxReferences, withReferences } from './askReferences.ts';
import { askRegion } from './askRegion.ts';
import { back } from './inputStep.ts';
import type { Step } from './inputStep.ts';
import type { Task, Wish } from './wish.ts';

/** What is known before the first question. */
export interface Start<T> {
  /** The title of the command, which all its questions have. */
  readonly title: string;
  /** How many questions were asked before these. */
  readonly stepsBefore?: number;
  /** One is offered for editing, several are offered to choose from. */
  readonly wishes: readonly Wish<T>[];
  /** What a change can look at beside the picture that it changes. */
  readonly references?: readonly OrderPicture[];
  readonly model?: string;
  /** The choices to begin with, instead of those that were made for the model last. */
  readonly options?: Options;
  /** The first question to ask; those before it are answered. */
  readonly question?: Question;
  /** What is worth knowing of an order before it is paid for, each in a sentence. */
  readonly notesOn?: (order: Order) => Promise<readonly string[]>;
  /** Makes an order one that can be carried out, before it is paid for. */
  readonly settled?: (order: Order) => Promise<Order>;
}

export type Question = 'prompt' | 'region' | 'model' | 'references' | 'options';

/** The questions that are asked, in their order. */
export function questionsFor({
  wishes,
  references = [],
}: Pick<Start<unknown>, 'wishes' | 'references'>): readonly Question[] {
  if (!wishes.some(({ edit }) => edit)) return ['prompt', 'model', 'options'];
  return references.length > 0
    ? ['prompt', 'region', 'model', 'references', 'options']
    : ['prompt', 'region', 'model', 'options'];
}

/** What is answered so far. */
interface Draft<T> {
  readonly wishes: readonly Wish<T>[];
  readonly model: string;
  /** Whether the model that was picked made a prompt shorter, so that it is shown again. */
  readonly isCut: boolean;
}

/** What the questions of one command have in common. */
interface Interview<T> {
  readonly services: Services;
  readonly start: Start<T>;
  /** Of orders of this kind. */
  readonly memory: Memory;
  readonly list: Promise<ModelList>;
}

/**
 * Asks for prompt, model and options, and of a change also for its region and references, with a way
 * back from each to the one before. Undefined when the person gave up; nothing is paid before the last
 * question is answered.
 */
export async function askOrders<T>(
  services: Services,
  start: Start<T>,
): Promise<readonly Task<T>[] | undefined> {
  const memory = memoryFor(start.wishes, services);
  // Asked for while the prompt is typed, so that the list is there when it is wanted.
  const { models: list } = await requestModels(services);
  const interview = { services, start, memory, list };
  const questions = questionsFor(start);
  const { stepsBefore = 0, model = memory.model ?? services.settings().defaultModel } = start;
  let draft: Draft<T> = { wishes: start.wishes, model, isCut: false };
  let question = start.question ?? 'prompt';
  for (;;) {
    const asked = questions.filter((each) => isToBeAsked(each, draft.model));
    const at = asked.indexOf(question);
    const step = {
      title: start.title,
      step: stepsBefore + questions.indexOf(question) + 1,
      totalSteps: stepsBefore + questions.length,
    };
    const answer = await ask(question, draft, interview, step);
    if (answer === undefined) return undefined;
    if (answer === back) question = asked[at - 1] ?? 'prompt';
    else if (isDraft(answer)) {
      draft = answer;
      question = draft.isCut ? 'prompt' : nextOf(question, questions, draft.model);
    } else return answer;
  }
}

function nextOf(question: Question, questions: readonly Question[], model: string): Question {
  const later = questions.slice(questions.indexOf(question) + 1);
  return later.find((each) => isToBeAsked(each, model)) ?? 'options';
}

function isToBeAsked(question: Question, model: string): boolean {
  return question !== 'references' || maxReferences(model) > 0;
}

/** @returns what is answered by then; or tasks, once everything is. */
async function ask<T>(
  question: Question,
  draft: Draft<T>,
  { services, start, memory, list }: Interview<T>,
  step: Step,
): Promise<Draft<T> | readonly Task<T>[] | typeof back | undefined> {
  const { wishes, model } = draft;
  const [edit] = wishes.flatMap((wish) => wish.edit ?? []);
  switch (question) {
    case 'prompt': {
      const answer = await askPrompts(wishes, memory, { ...step, isCut: draft.isCut });
      return answer && { wishes: answer, model, isCut: false };
    }
    case 'region': {
      const answer = edit && (await askRegion(edit, step));
      return isEdit(answer) ? { ...draft, wishes: withEdit(wishes, answer) } : answer;
    }
    case 'model': {
      // An empty setting names no model.
      const alone = edit && withReferences(edit, []);
      const answer = await askModel(list, model || undefined, step, alone);
      if (answer === undefined || answer === back) return answer;
      const fitting = cutToFit(alone ? withEdit(wishes, alone) : wishes, answer);
      const isCut = fitting.some(({ prompt }, i) => prompt !== wishes[i]?.prompt);
      return { wishes: fitting, model: answer, isCut };
    }
    case 'references': {
      const { references = [] } = start;
      const answer = edit && (await askReferences(edit, references, model, list, step));
      return isEdit(answer) ? { ...draft, wishes: withEdit(wishes, answer) } : answer;
    }
    case 'options': {
      const fixed = fixedNames(wishes);
      const tasks = tasksFor(wishes, model, start.options, memory, services);
      const notesOn = start.notesOn ?? (() => Promise.resolve([]));
      const orders = tasks.map(({ order }) => order);
      const answer = await askOptions(orders, list, { ...step, fixed, notesOn });
      if (answer === undefined || answer === back) return answer;
      const before = memory.options(model) ?? defaultsFor(wishes, services);
      await memory.rememberModel(model, chosenOf(answer, before, fixed));
      return tasksFor(wishes, model, answer, memory, services);
    }
  }
}

function isDraft<T>(answer: Draft<T> | readonly Task<T>[]): answer is Draft<T> {
  return 'wishes' in answer;
}

function isEdit(answer: OrderEdit | typeof back | undefined): answer is OrderEdit {
  return answer !== undefined && answer !== back;
}

function withEdit<T>(wishes: readonly Wish<T>[], edit: OrderEdit): readonly Wish<T>[] {
  return wishes.map((wish) => ({ ...wish, edit }));
}

function memoryFor(
  wishes: readonly Wish<unknown>[],
  { editMemory, memory }: Pick<Services, 'editMemory' | 'memory'>,
): Memory {
  return wishes.some(({ edit }) => edit) ? editMemory : memory;
}

/** A change is like its source unless somebody says otherwise, whatever is set for new pictures. */
function defaultsFor(
  wishes: readonly Wish<unknown>[],
  { settings }: Pick<Services, 'settings'>,
): Options {
  const options = optionsFrom(settings());
  if (!wishes.some(({ edit }) => edit)) return options;
  const { quality, moderation } = options;
  return { ...(quality && { quality }), ...(moderation && { moderation }) };
}

/** The list may take its time; the promise is wrapped so that nobody waits for it here. */
async function requestModels({
  directory,
  keys,
  settings,
}: Pick<Services, 'directory' | 'keys' | 'settings'>): Promise<{
  readonly models: Promise<ModelList>;
}> {
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
  memory: Memory,
  services: Pick<Services, 'settings'>,
): readonly Task<T>[] {
  const wanted = chosen ?? memory.options(model) ?? defaultsFor(wishes, services);
  return wishes.map(({ prompt, edit, ...wish }) => ({
    ...wish,
    order: {
      prompt,
      model,
      options: acceptedPart(model, { ...wanted, ...wish.required }, edit),
      ...(edit && { edit }),
    },
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
