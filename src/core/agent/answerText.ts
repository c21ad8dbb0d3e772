import type { Picture } from '../pictures/picture.ts';
import { failureText } from './failureText.ts';
import { promisedFormat } from './workspacePath.ts';

/** A paid picture, and what became of it. */
export interface PlacedPicture {
  readonly picture: Picture;
  /** Where it was to go, relative to the workspace. */
  readonly path: string;
  /** Why it is not there. */
  readonly trouble?: string;
}

/** What came of an agent's request, in words for the agent. */
export function answerText(
  placed: readonly PlacedPicture[],
  failures: readonly unknown[],
  previews: number,
): string {
  return [
    ...placed.map((each) => (each.trouble ? unsavedText(each) : savedText(each))),
    ...failures.map((failure) => `A further image is missing. ${failureText(failure)}`),
    previews > 0 && 'What is attached is a reduced copy for you to look at.',
  ]
    .filter(Boolean)
    .join('\n');
}

function savedText({ picture, path }: PlacedPicture): string {
  const saved = `Saved ${path} (${factsOf(picture)}).`;
  const promised = promisedFormat(path);
  if (promised === picture.type) return saved;
  return `${saved} The file holds ${picture.type} although its name promises ${promised ?? 'something else'}: the model does not let its format be chosen. Most programs read it all the same.`;
}

function unsavedText({ picture, path, trouble }: PlacedPicture): string {
  return `The image was made and paid for (${factsOf(picture)}), but it could not be saved as ${path}: ${trouble} Nothing is lost: it is kept in the history of CometAPI Images as ${picture.id}. Tell the user to save it from there, and do not generate it again.`;
}

function factsOf({ type, width, height, byteLength }: Picture): string {
  const size = width && height ? `${width}x${height} pixels, ` : '';
  return `${type}, ${size}${Math.ceil(byteLength / 1024)} KB`;
}
