/** Names that package.json and the code share. A unit test holds the two together. */

export const settingSection = 'cometapiImages';

export const panelViewType = 'cometapiImages.panel';

/** The tool by which agents ask for pictures. */
export const imageToolName = 'cometapi_generate_image';

export const commandIds = [
  'cometapiImages.generateImage',
  'cometapiImages.generateFromSelection',
  'cometapiImages.insertImage',
  'cometapiImages.generateMissingImage',
  'cometapiImages.generateMissingImages',
  'cometapiImages.regenerateImage',
  'cometapiImages.setApiKey',
  'cometapiImages.clearApiKey',
] as const;

export type CommandId = (typeof commandIds)[number];
