import type MagicString from 'magic-string';

/** A stretch of text, as magic-string keeps it: what is put around it, and whether it is the original's. */
interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly intro: string;
  readonly content: string;
  readonly outro: string;
  readonly edited: boolean;
  readonly next: Chunk | null;
}

const DIGITS: Buffer = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const [A, C, COMMA, SEMICOLON] = [65, 67, 44, 59];
const NEWLINE = 10;
/** Bytes that one step can write at most: a separator and four numbers of seven digits. */
const STEP = 32;

/**
 * The mappings of an edited text in one pass, with a segment wherever a token may begin: at a word and at every other
 * character that is not blank (docs/adr/0010).
 */
export function mappings(text: MagicString): string {
  const writer = new Writer();
  const { original } = text;
  let chunk: Chunk | null = (text as unknown as { readonly firstChunk: Chunk }).firstChunk;
  for (; chunk !== null; chunk = chunk.next) {
    writer.skip(chunk.intro);
    if (chunk.edited) writer.replaced(original, chunk);
    else writer.kept(original, chunk.start, chunk.end);
    writer.skip(chunk.outro);
  }
  return writer.finish();
}

class Writer {
  #bytes: Buffer = Buffer.allocUnsafe(1 << 16);
  #length = 0;
  /** Where the text has been written to. */
  #column = 0;
  /** Where the original has been read to, and the offset at which its line begins. */
  #line = 0;
  #lineStart = 0;
  /** What the last segment said. */
  #lastColumn = 0;
  #lastLine = 0;
  #lastOriginal = 0;
  #first = true;

  finish(): string {
    return this.#bytes.toString('latin1', 0, this.#length);
  }

  /** Text that nothing stands for in the original. */
  skip(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      this.#nextLine();
      from = at + 1;
    }
    this.#column += text.length - from;
  }

  /** Text in place of the original's: each of its lines begins where the original does. */
  replaced(original: string, { start, end, content }: Chunk): void {
    for (const [index, line] of content === '' ? [] : content.split('\n').entries()) {
      if (index > 0) this.#nextLine();
      if (line !== '') this.#segment(start);
      this.#column += line.length;
    }
    for (let at = original.indexOf('\n', start); at !== -1 && at < end; at = original.indexOf('\n', at + 1)) {
      this.#line++;
      this.#lineStart = at + 1;
    }
  }

  /** Text as it was. */
  kept(original: string, start: number, end: number): void {
    let inWord = false;
    let column = this.#column - start;
    for (let at = start; at < end; at++) {
      const code = original.charCodeAt(at);
      if (code > 32) {
        const isWord =
          (code >= 97 && code <= 122) ||
          (code >= 65 && code <= 90) ||
          (code >= 48 && code <= 57) ||
          code === 95 ||
          code === 36 ||
          code > 127;
        if (!isWord || !inWord) {
          this.#column = column + at;
          this.#segment(at);
        }
        inWord = isWord;
        continue;
      }
      inWord = false;
      if (code !== NEWLINE) continue;
      this.#nextLine();
      this.#line++;
      this.#lineStart = at + 1;
      column = -1 - at;
    }
    this.#column = column + end;
  }

  #nextLine(): void {
    this.#ensure();
    this.#bytes[this.#length++] = SEMICOLON;
    this.#column = 0;
    this.#lastColumn = 0;
    this.#first = true;
  }

  /** What comes next in the text is what stands at an offset of the original. */
  #segment(offset: number): void {
    this.#ensure();
    const original = offset - this.#lineStart;
    if (this.#first) this.#first = false;
    else this.#bytes[this.#length++] = COMMA;
    this.#number(this.#column - this.#lastColumn);
    // The source is always the one there is.
    this.#bytes[this.#length++] = A;
    const lines = this.#line - this.#lastLine;
    if (lines === 0) this.#bytes[this.#length++] = A;
    else if (lines === 1) this.#bytes[this.#length++] = C;
    else this.#number(lines);
    this.#number(original - this.#lastOriginal);
    this.#lastColumn = this.#column;
    this.#lastLine = this.#line;
    this.#lastOriginal = original;
  }

  /** A number in base 64, five bits to a digit, the sign in the lowest bit. */
  #number(value: number): void {
    let rest = value < 0 ? (-value << 1) | 1 : value << 1;
    for (; rest > 31; rest >>>= 5) this.#bytes[this.#length++] = DIGITS[(rest & 31) | 32] as number;
    this.#bytes[this.#length++] = DIGITS[rest] as number;
  }

  #ensure(): void {
    if (this.#length + STEP < this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(this.#bytes.length * 2);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
