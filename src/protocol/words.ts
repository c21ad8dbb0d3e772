/** The page's own words, in the language of the interface. `{0}` stands for what is put in. */
export interface PanelWords {
  readonly insert: string;
  readonly replaceSelection: string;
  readonly save: string;
  readonly saveAs: string;
  readonly copyPath: string;
  readonly open: string;
  readonly prompt: string;
  readonly revisedPrompt: string;
  readonly details: string;
  readonly savedAs: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly generate: string;
  readonly pictureMissing: string;
}
