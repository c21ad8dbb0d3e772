/**
 * An XMP packet (Adobe's XMP specification, part 1) with a description, and that a model made the
 * picture (IPTC's digital source types).
 */
export function xmpPacket(description: string): string {
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about=""',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">',
    '<dc:description><rdf:Alt>',
    `<rdf:li xml:lang="x-default">${escaped(description)}</rdf:li>`,
    '</rdf:Alt></dc:description>',
    `<Iptc4xmpExt:DigitalSourceType>${madeByModel}</Iptc4xmpExt:DigitalSourceType>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('');
}

const madeByModel = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** XML has no place at all for most control characters; a carriage return must be written as a number. */
function escaped(text: string): string {
  return text
    .replace(forbidden, '')
    .replace(/[<>&"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What XML 1.0 leaves out of its characters. */
// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
