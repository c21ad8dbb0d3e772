import type {
  HostMessage,
  PanelMessage,
  PanelWords,
  PictureCard,
} from '../../src/protocol/messages.ts';
import { button, element } from './element.ts';

type Send = (message: PanelMessage) => void;

/** One picture with what can be done with it, and its record beside it. */
export function pictureView(picture: PictureCard, words: PanelWords, send: Send): HTMLElement {
  return element(
    'article',
    { id: articleId(picture.id) },
    element(
      'div',
      { className: 'stage' },
      imageView(picture, words),
      actions(picture, words, send),
      savedRow(picture.id, picture.savedTo, words, send),
    ),
    element(
      'div',
      { className: 'record' },
      ...picture.notes.map((note) => element('p', { className: 'note' }, note)),
      textBlock(words.prompt, picture.prompt),
      picture.revisedPrompt !== undefined && textBlock(words.revisedPrompt, picture.revisedPrompt),
      element('h2', {}, words.details),
      factList(picture),
    ),
  );
}

/** Shows on the page that a picture now lies in the workspace. */
export function markSaved(
  { id, savedTo }: Extract<HostMessage, { type: 'saved' }>,
  words: PanelWords,
  send: Send,
): void {
  const row = document.getElementById(articleId(id))?.querySelector('.saved');
  row?.replaceWith(savedRow(id, savedTo, words, send));
}

function articleId(id: string): string {
  return `picture-${id}`;
}

/** Width and height are known beforehand, so that nothing jumps when the picture arrives. */
function imageView({ src, alt, width, height }: PictureCard, words: PanelWords): HTMLElement {
  const image = element('img', { src, alt, ...(width && height && { width, height }) });
  const frame = element('div', { className: 'frame' }, image);
  image.onerror = () => frame.replaceChildren(element('p', {}, words.pictureMissing));
  return frame;
}

function actions(
  { id, canReplaceSelection }: PictureCard,
  words: PanelWords,
  send: Send,
): HTMLElement {
  return element(
    'div',
    { className: 'actions' },
    button(words.save, () => send({ type: 'save', id }), 'primary'),
    button(words.insert, () => send({ type: 'insert', id })),
    canReplaceSelection &&
      button(words.replaceSelection, () => send({ type: 'replaceSelection', id })),
    button(words.saveAs, () => send({ type: 'saveAs', id })),
    button(words.copyPath, () => send({ type: 'copyPath', id })),
  );
}

function savedRow(
  id: string,
  savedTo: string | undefined,
  words: PanelWords,
  send: Send,
): HTMLElement {
  const row = element('p', { className: 'saved', hidden: savedTo === undefined });
  if (savedTo !== undefined) {
    row.append(
      `${words.savedAs} `,
      element('span', { className: 'path' }, savedTo),
      button(words.open, () => send({ type: 'open', id }), 'link'),
    );
  }
  return row;
}

function textBlock(title: string, text: string): DocumentFragment {
  const block = document.createDocumentFragment();
  block.append(element('h2', {}, title), element('p', { className: 'text', dir: 'auto' }, text));
  return block;
}

function factList({ facts }: PictureCard): HTMLElement {
  return element(
    'dl',
    {},
    ...facts.map(({ name, value }) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, value)),
    ),
  );
}
