/** One request as it goes out: the route, and a body that is JSON or multipart. */
export interface WireRequest {
  readonly route: 'generations' | 'edits';
  readonly body: RequestBody;
}

export type RequestBody =
  | { readonly kind: 'json'; readonly fields: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'multipart';
      /** With its boundary. */
      readonly contentType: string;
      readonly byteLength: number;
      readonly open: () => AsyncIterable<Uint8Array>;
    };

/** A body that can be sent: its headers, and its bytes from the beginning. */
export interface OutgoingBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly open: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** What goes out for a request's body. */
export function outgoingBody(body: RequestBody): OutgoingBody {
  if (body.kind === 'multipart') {
    return { headers: headersOf(body.contentType, body.byteLength), open: body.open };
  }
  const bytes = Buffer.from(JSON.stringify(body.fields));
  return { headers: headersOf('application/json', bytes.length), open: () => [bytes] };
}

function headersOf(contentType: string, byteLength: number): OutgoingBody['headers'] {
  return { 'Content-Type': contentType, 'Content-Length': String(byteLength) };
}
