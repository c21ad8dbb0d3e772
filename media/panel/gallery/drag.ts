import type { PictureCard } from '../../../src/protocol/views.ts';

/** The extension's drop provider looks for this type; its content is the picture's id. */
const type = 'application/vnd.cometapi.picture';

/** Lets a picture be dragged into an editor. */
export function makeDraggable(element: HTMLElement, picture: () => PictureCard | undefined): void {
  element.draggable = true;
  element.addEventListener('dragstart', (event) => {
    const card = picture();
    const { dataTransfer } = event;
    if (!card || !dataTransfer) return event.preventDefault();
    dataTransfer.setData(type, card.id);
    dataTransfer.setData('text/plain', card.prompt);
    dataTransfer.effectAllowed = 'copy';
    const image = element.querySelector('img');
    if (image) dataTransfer.setDragImage(image, image.width / 2, image.height / 2);
  });
}
