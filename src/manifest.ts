/** Names that package.json and the code share. A unit test holds the two together. */

export const settingSection = 'cometapiImages';

export const panelViewType = 'cometapiImages.panel';

/** The tool by which agents ask for pictures. */
export const imageToolName = 'cometapi_generate_image';

/** The tool by which agents have pictures changed. */
export const editToolName = 'cometapi_edit_image';

export const toolNames = [imageToolName, editToolName] as const;

/** True while there is an API key for the address in the settings. */
export const hasKeyContext = 'cometapiImages.hasKey';

/** True while there is a key, for whichever address, that the person has set. */
export const canClearKeyContext = 'cometapiImages.canClearKey';

/** The files whose originals can be put back, for `resource in …`. */
export const replacedFilesContext = 'cometapiImages.replacedFiles';

/** What the steps of the walkthrough wait for, besides the key; true once it was done in any window. */
export const milestones = {
  picture: 'cometapiImages.hasPicture',
  document: 'cometapiImages.hasPictureInDocument',
  agent: 'cometapiImages.hasPictureOfAgent',
} as const;

/** What a picture is called that is dragged out of the panel; its text is the picture's id. */
export const pictureMediaType = 'application/vnd.cometapi.picture';

export const commandIds = [
  'cometapiImages.generateImage',
  'cometapiImages.generateFromSelection',
  'cometapiImages.insertImage',
  'cometapiImages.generateMissingImage',
  'cometapiImages.generateMissingImages',
  'cometapiImages.regenerateImage',
  'cometapiImages.editImage',
  'cometapiImages.useAsReference',
  'cometapiImages.showHistory',
  'cometapiImages.showRecord',
  'cometapiImages.putOriginalBack',
  'cometapiImages.setApiKey',
  'cometapiImages.clearApiKey',
  'cometapiImages.checkBalance',
  // What a right click on a picture in the panel offers.
  'cometapiImages.picture.save',
  'cometapiImages.picture.saveAs',
  'cometapiImages.picture.insert',
  'cometapiImages.picture.replaceFile',
  'cometapiImages.picture.copyImage',
  'cometapiImages.picture.copyMarkdown',
  'cometapiImages.picture.copyPrompt',
  'cometapiImages.picture.reveal',
  'cometapiImages.picture.open',
  'cometapiImages.picture.useSettings',
  'cometapiImages.picture.vary',
  'cometapiImages.picture.star',
  'cometapiImages.picture.unstar',
  'cometapiImages.picture.delete',
] as const;

export type CommandId = (typeof commandIds)[number];
