import { addReferences } from '../edit/addReferences.ts';
import { changeImages } from '../edit/changeImages.ts';
import { report } from '../report.ts';
import type { PictureAct } from './pictureAct.ts';

/** Asks what should change in the first picture; the others are looked at. */
export const edit: PictureAct = ([picture, ...others], services) => {
  if (picture) {
    const references = others.map((each) => ({ picture: each }));
    // Its questions take as long as the person does, and the page does not wait for them.
    void changeImages({ picture }, references, services).catch((error: unknown) =>
      report(error, services.log),
    );
  }
  return Promise.resolve(undefined);
};

/** Has the next edit look at these pictures. */
export const useAsReference: PictureAct = async (pictures, services) => {
  await addReferences(
    pictures.map((picture) => ({ picture })),
    services,
  );
  return undefined;
};
