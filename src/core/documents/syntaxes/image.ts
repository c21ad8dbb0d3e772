/** What a link needs to know of a picture and of the place where the link will stand. */
export interface Image {
  /** The description, as plain text. */
  readonly alt: string;
  /** The path from the document, or from a link root, as plain text with forward slashes. */
  readonly path: string;
  /** Whether nothing else will stand on the line. */
  readonly aloneOnLine: boolean;
}

/** A link in three parts, each as it stands in the document; `alt` is escaped for its place. */
export interface ImageLink {
  readonly before: string;
  readonly alt: string;
  readonly after: string;
}
