/** A problem, as far as it is told. */
export interface Told {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly file: string;
  readonly line?: number | undefined;
  readonly link: string;
}

/** What became of one module. */
export interface Entry {
  /** `undefined`: the text stays as it is. */
  readonly code: string | undefined;
  readonly problems: readonly Told[];
}

/** An entry as it lies in the cache: a line of JSON, and the text. */
export function writeEntry({ code, problems }: Entry): string {
  return `${JSON.stringify({ woven: code !== undefined, problems })}\n${code ?? ''}`;
}

/** `undefined` for what is no entry. */
export function readEntry(text: string): Entry | undefined {
  const end = text.indexOf('\n');
  try {
    const { woven, problems } = JSON.parse(text.slice(0, end)) as { woven: boolean; problems: Told[] };
    return { code: woven ? text.slice(end + 1) : undefined, problems };
  } catch {
    return undefined;
  }
}
