/** A fenced block of a guide. */
export interface Block {
  /** First word of the info string. */
  readonly language: string;
  /** The file that the block is, where its info string or first comment names one. */
  readonly file: string | undefined;
  readonly text: string;
  /** The paragraph before it, empty where a heading or another block stands there. */
  readonly before: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

/** What a guide tells its test: `<!-- packages: fixtures/aws-sam -->`. */
export interface Guide {
  readonly blocks: readonly Block[];
  /** A folder of the repository whose manifest and lock hold every package that the guide installs. */
  readonly packages: string | undefined;
  /** A folder of the repository whose files the reader is taken to have. */
  readonly project: string | undefined;
}

const named = /^(?:\/\/|#) ([\w@[\].-]+(?:\/[\w@[\].-]+)*\.\w+|Makefile)$/;

/** The file a block is: `ts src/main.ts` after the fence, or `// src/main.ts` as its first line. */
function fileOf(info: string, text: string): string | undefined {
  const [, file] = info.split(/\s+/);
  return file ?? named.exec(text.split('\n', 1)[0] ?? '')?.[1];
}

/** Reads a guide's fenced blocks, in order. */
export function readGuide(markdown: string): Guide {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, indent, info] = /^(\s*)```(.*)$/.exec(line) ?? [];
    if (info === undefined) {
      const ends = line.trim() === '' && lines[at + 1]?.trim().startsWith('```') === false;
      if (ends || line.startsWith('#')) paragraph = [];
      else if (line.trim() !== '') paragraph.push(line.trim());
      continue;
    }
    const end = lines.findIndex((other, index) => index > at && other.trim() === '```');
    if (end < 0) throw new Error(`the block of line ${at + 1} does not end`);
    const text = lines
      .slice(at + 1, end)
      .map((inner) => inner.slice(indent?.length ?? 0))
      .join('\n');
    const [language = ''] = info.trim().split(/\s+/);
    blocks.push({
      language,
      file: fileOf(info.trim(), text),
      text: `${text}\n`,
      before: paragraph.join(' '),
      line: at + 1,
    });
    paragraph = [];
    at = end;
  }
  const told = (key: string): string | undefined => new RegExp(`<!-- ${key}: (\\S+) -->`).exec(markdown)?.[1];
  return { blocks, packages: told('packages'), project: told('project') };
}
