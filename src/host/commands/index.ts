import type { CommandId } from '../../manifest.ts';
import type { Command } from './command.ts';
import { checkBalance } from './checkBalance.ts';
import { clearApiKey } from './clearApiKey.ts';
import { editImage } from './editImage.ts';
import { generateFromSelection } from './generateFromSelection.ts';
import { generateImage } from './generateImage.ts';
import { generateMissingImage } from './generateMissingImage.ts';
import { generateMissingImages } from './generateMissingImages.ts';
import { insertImage } from './insertImage.ts';
import { pictureCommand } from './pictureCommand.ts';
import { putOriginalBack } from './putOriginalBack.ts';
import { regenerateImage } from './regenerateImage.ts';
import { setApiKey } from './setApiKey.ts';
import { showHistory } from './showHistory.ts';
import { showRecord } from './showRecord.ts';
import { useAsReference } from './useAsReference.ts';

/** Every command; one that package.json names and that is missing here does not compile. */
export const commands: Readonly<Record<CommandId, Command>> = {
  'cometapiImages.generateImage': generateImage,
  'cometapiImages.generateFromSelection': generateFromSelection,
  'cometapiImages.insertImage': insertImage,
  'cometapiImages.generateMissingImage': generateMissingImage,
  'cometapiImages.generateMissingImages': generateMissingImages,
  'cometapiImages.regenerateImage': regenerateImage,
  'cometapiImages.editImage': editImage,
  'cometapiImages.useAsReference': useAsReference,
  'cometapiImages.showHistory': showHistory,
  'cometapiImages.showRecord': showRecord,
  'cometapiImages.putOriginalBack': putOriginalBack,
  'cometapiImages.setApiKey': setApiKey,
  'cometapiImages.clearApiKey': clearApiKey,
  'cometapiImages.checkBalance': checkBalance,
  'cometapiImages.picture.save': pictureCommand('save'),
  'cometapiImages.picture.saveAs': pictureCommand('saveAs'),
  'cometapiImages.picture.insert': pictureCommand('insert'),
  'cometapiImages.picture.replaceFile': pictureCommand('replaceFile'),
  'cometapiImages.picture.copyImage': pictureCommand('copyImage'),
  'cometapiImages.picture.copyMarkdown': pictureCommand('copyMarkdown'),
  'cometapiImages.picture.copyPrompt': pictureCommand('copyPrompt'),
  'cometapiImages.picture.reveal': pictureCommand('reveal'),
  'cometapiImages.picture.open': pictureCommand('open'),
  'cometapiImages.picture.useSettings': pictureCommand('useSettings'),
  'cometapiImages.picture.vary': pictureCommand('vary'),
  'cometapiImages.picture.star': pictureCommand('star'),
  'cometapiImages.picture.unstar': pictureCommand('unstar'),
  'cometapiImages.picture.delete': pictureCommand('delete'),
};
