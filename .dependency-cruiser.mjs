import { rooms } from './build/rooms.mjs';

const ours = '^(?:src|media)/';
/** The module of the editor, and its types. */
const vscode = '^vscode$|/@types/vscode/';

/** From a room into one that is not named beside it. */
const ways = Object.entries(rooms).map(([room, others]) => {
  const layer = room.split('/').slice(0, 2).join('/');
  return {
    name: `from ${room}`,
    severity: 'error',
    from: { path: `^${room}/` },
    // The files of the layer itself are open to all of its rooms.
    to: { path: `^${layer}/[^/]+/`, pathNot: [room, ...others].map((other) => `^${other}/`) },
  };
});

export default {
  forbidden: [
    {
      name: 'circle',
      comment: 'Files that need each other, be it for a type alone, are one file or three.',
      severity: 'error',
      from: { path: ours },
      to: { circular: true },
    },
    {
      name: 'core',
      comment: 'It knows neither the editor nor the panel.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: `^src/(?!core/)|^media/|^test/|${vscode}` },
    },
    {
      name: 'protocol',
      comment: 'Messages are plain data.',
      severity: 'error',
      from: { path: '^src/protocol/' },
      to: { path: `^src/(?!core/|protocol/)|^media/|^test/|${vscode}` },
    },
    {
      name: 'page',
      comment: 'It gets messages and nothing else.',
      severity: 'error',
      from: { path: '^media/' },
      to: { path: `^src/(?!core/|protocol/)|^test/|${vscode}` },
    },
    {
      name: 'tests',
      severity: 'error',
      from: { path: ours },
      to: { path: '^test/' },
    },
    {
      name: 'shipped',
      comment: 'What a bundle holds stands under "dependencies".',
      severity: 'error',
      from: { path: ours },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/@types/' },
    },
    {
      name: 'nowhere',
      severity: 'error',
      from: { path: ours },
      to: { couldNotResolve: true },
    },
    ...ways,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
};
