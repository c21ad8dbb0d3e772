/** What nobody sees at first: loaded as one, behind the first paint. */
export { Compare } from './compare/compare.tsx';
export { NoKey, NoPicture, NothingFound } from './empty/emptyStates.tsx';
export { SelectionBar } from './gallery/selectionBar.tsx';
export { Viewer } from './viewer/viewer.tsx';
