import path from 'node:path';

/** The root of the project. */
export const projectRoot = path.resolve(__dirname, '../..');

/** Everything that tests download or keep between runs; ignored by git. */
export const cacheRoot = path.join(projectRoot, '.vscode-test');

/** The workspace that tests and `npm start` open a copy of. */
export const fixtureWorkspace = path.join(projectRoot, 'test/fixtures/workspace');
