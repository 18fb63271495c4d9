/** How a source file is stored. */
export type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'latin1';

export interface DecodedText {
  /** Without the byte order mark: offsets count behind it. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
}

/** PEP 263: the first two lines may name the encoding in a comment. */
const PYTHON_ENCODING = /^(?:[^\r\n]*(?:\r\n?|\n))?[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const LATIN_NAMES = /^(?:latin-?1?|l1|iso-?8859-?15?|iso8859|cp1252|windows-?1252|ascii|us-ascii)/;

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf8', [0xef, 0xbb, 0xbf]],
  ['utf16le', [0xff, 0xfe]],
  ['utf16be', [0xfe, 0xff]],
];

function swapped(bytes: Uint8Array): Buffer {
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return even.swap16();
}

/** The encoding that a byte order mark names. */
export function markedEncoding(bytes: Uint8Array): { readonly encoding: Encoding; readonly length: number } | undefined {
  for (const [encoding, mark] of MARKS)
    if (mark.every((byte, at) => bytes[at] === byte)) return { encoding, length: mark.length };
  return undefined;
}

/** UTF-16 with a mark, a declared Latin-1, UTF-8; bytes that are not valid UTF-8 are read as Latin-1, which loses nothing. */
export function decode(bytes: Buffer): DecodedText {
  const marked = markedEncoding(bytes);
  if (marked) {
    const body = bytes.subarray(marked.length);
    if (marked.encoding === 'utf16be') return { text: swapped(body).toString('utf16le'), encoding: 'utf16be', bom: true };
    return { text: body.toString(marked.encoding), encoding: marked.encoding, bom: true };
  }
  const declared = PYTHON_ENCODING.exec(bytes.toString('latin1', 0, 400))?.[1]
    ?.toLowerCase()
    .replaceAll('_', '-');
  const latin = declared !== undefined && LATIN_NAMES.test(declared);
  const text = latin ? '' : bytes.toString('utf8');
  if (latin || (text.includes('\ufffd') && !isUtf8(bytes, text)))
    return { text: bytes.toString('latin1'), encoding: 'latin1', bom: false };
  return { text, encoding: 'utf8', bom: false };
}

/** A replacement character may stand in the file itself; only a round trip tells. */
const isUtf8 = (bytes: Buffer, text: string): boolean => Buffer.from(text, 'utf8').equals(bytes);

/** The bytes of `text` as the file had them; undefined when the text holds a character that the encoding has not. */
export function encode(text: string, encoding: Encoding, bom: boolean): Buffer | undefined {
  const mark = Buffer.from(bom ? (MARKS.find(([name]) => name === encoding)?.[1] ?? []) : []);
  if (encoding === 'latin1') {
    for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0xff) return undefined;
    return Buffer.from(text, 'latin1');
  }
  const body = encoding === 'utf16be' ? swapped(Buffer.from(text, 'utf16le')) : Buffer.from(text, encoding);
  return Buffer.concat([mark, body]);
}
