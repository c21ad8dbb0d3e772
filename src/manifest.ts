/** Names that package.json and the code share. A unit test holds the two together. */

export const settingSection = 'cometapiImages';

export const panelViewType = 'cometapiImages.panel';

/** True while there is an API key. */
export const hasKeyContext = 'cometapiImages.hasKey';

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
