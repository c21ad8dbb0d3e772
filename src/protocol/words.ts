/** The page's own words, in the language of the interface. `{0}` and `{1}` stand for what is put in. */
export interface PanelWords {
  // The composer
  readonly prompt: string;
  readonly promptHint: string;
  readonly model: string;
  readonly typedModel: string;
  readonly typedValue: string;
  readonly nothingFits: string;
  readonly moreOptions: string;
  readonly styles: string;
  readonly editStyles: string;
  readonly earlierPrompts: string;
  readonly noEarlierPrompts: string;
  /** The prompts that `{a|b}` makes. */
  readonly variants: string;
  readonly generate: string;
  /** {0} is how many pictures the button makes. */
  readonly generateSeveral: string;
  readonly emptyPrompt: string;
  readonly noKey: string;
  readonly setApiKey: string;

  // Spending
  readonly spending: string;
  readonly thisMonth: string;
  readonly thisSession: string;
  /** What is spent of the limit. */
  readonly ofBudget: string;
  readonly setBudget: string;
  readonly budgetNear: string;
  readonly budgetPassed: string;

  // Pictures being made
  readonly jobs: string;
  readonly seconds: string;
  readonly secondsOfUsual: string;
  /** Pictures that have come of those that were asked for. */
  readonly keptOfWanted: string;
  readonly queued: string;
  readonly waiting: string;
  readonly cancelling: string;
  readonly cancel: string;
  readonly retry: string;
  readonly dismiss: string;
  /** Heard when a job starts; {0} is its prompt. */
  readonly started: string;
  /** Heard when a job fails; {0} is the message. */
  readonly failed: string;
  /** Heard when a job is done; {0} is its prompt. */
  readonly finished: string;

  // Kept pictures
  readonly pictures: string;
  readonly search: string;
  readonly dates: string;
  readonly datesFrom: string;
  readonly datesUntil: string;
  readonly from: string;
  readonly to: string;
  readonly today: string;
  readonly lastDays: string;
  readonly anyDate: string;
  readonly starredOnly: string;
  readonly unsavedOnly: string;
  readonly count: string;
  readonly countOf: string;
  readonly clearFilters: string;
  readonly nothingFound: string;
  readonly nothingFoundText: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  /** Keeps its braces: they make two pictures. */
  readonly exampleVariants: string;
  readonly exampleDiagram: string;
  readonly exampleIcon: string;
  readonly keyTitle: string;
  readonly keyText: string;
  readonly shortcuts: string;
  readonly shortcutGenerate: string;
  readonly shortcutEarlier: string;
  readonly shortcutOpen: string;
  readonly shortcutSelect: string;
  readonly shortcutStar: string;
  readonly shortcutDelete: string;
  /** The name of the key. */
  readonly keyEnter: string;
  /** The name of the key. */
  readonly keySpace: string;
  /** The name of the key. */
  readonly keyDelete: string;
  readonly select: string;
  readonly selected: string;
  readonly clearSelection: string;
  readonly tooManySelected: string;
  readonly starred: string;
  readonly saved: string;

  // What can be done with a picture
  readonly actions: string;
  readonly moreActions: string;
  readonly save: string;
  readonly saveAs: string;
  readonly insert: string;
  /** {0} is a file name. */
  readonly insertInto: string;
  readonly replaceSelection: string;
  readonly copyImage: string;
  readonly copyMarkdown: string;
  readonly copyPrompt: string;
  readonly copyPath: string;
  readonly reveal: string;
  readonly open: string;
  readonly useSettings: string;
  readonly vary: string;
  readonly star: string;
  readonly unstar: string;
  readonly delete: string;
  readonly compare: string;
  readonly copied: string;
  readonly notCopied: string;

  // The large view
  readonly back: string;
  readonly previous: string;
  readonly next: string;
  readonly position: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly trueSize: string;
  readonly percent: string;
  readonly record: string;
  readonly revisedPrompt: string;
  readonly details: string;
  readonly savedAs: string;
  readonly pictureMissing: string;

  // Side by side
  readonly differences: string;
  readonly noDifferences: string;
  readonly openLarge: string;
  readonly removeFromComparison: string;
}
