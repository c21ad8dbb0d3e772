/**
 * Everything that is loaded when it is first called: the bundle `dist/main.js`. What VS Code has to
 * have at activation is in `src/extension.ts` and stays small.
 */
export { editPlanFor } from './agent/editPlan.ts';
export { ImageTool } from './agent/imageTool.ts';
export { planFor } from './agent/plan.ts';
export { commands } from './commands/index.ts';
export { dropPicture } from './documents/dropPictures.ts';
export { pictureActions } from './documents/pictureActions.ts';
export { report } from './report.ts';
export { createServices } from './createServices.ts';
