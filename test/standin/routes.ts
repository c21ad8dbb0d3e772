import { notFoundPage } from './answer.ts';
import type { Answer } from './answer.ts';
import { directory, keyedList } from './directory.ts';
import { edit } from './edits.ts';
import { generate } from './generations.ts';
import { findKey } from './keys.ts';
import type { Key } from './keys.ts';
import { badKey } from './refusals.ts';
import type { Visit } from './visit.ts';

/** The paths of the paid routes. */
export const generationsPath = '/v1/images/generations';
export const editsPath = '/v1/images/edits';

/** Answers one request, or throws a refusal. */
export async function route(visit: Visit, listed: readonly string[]): Promise<Answer> {
  const { method, path } = visit.seen;
  if (method === 'GET' && path.startsWith('/pictures/')) return visit.shelf.get(visit.target);
  switch (`${method} ${path}`) {
    case 'GET /api/models':
      return directory(listed);
    case 'GET /v1/models':
      return keyedList(listed, keyOf(visit));
    case `POST ${generationsPath}`:
      return generate(visit, keyOf(visit));
    case `POST ${editsPath}`:
      return visit.edits === 'none' ? notFoundPage() : edit(visit, keyOf(visit));
    default:
      return notFoundPage();
  }
}

function keyOf(visit: Visit): Key {
  const key = findKey(visit.seen.headers.authorization);
  if (!key) throw badKey();
  return key;
}
