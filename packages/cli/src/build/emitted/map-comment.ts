const COMMENT = /\/\/[#@] ?sourceMappingURL=([^\s'"]+)(\s*)$/;

/** Where a file says that its map is. */
export interface MapComment {
  readonly kind: 'inline' | 'beside';
  /** Name of the map's file beside it, decoded; empty for an inline map. */
  readonly name: string;
  /** Offset of the comment. */
  readonly at: number;
}

/** The comment with which a compiler links a map; nothing where none stands at the end. */
export function mapComment(code: string): MapComment | undefined {
  const tail = code.lastIndexOf('\n', code.trimEnd().length - 1) + 1;
  const match = COMMENT.exec(code.slice(tail));
  const url = match?.[1];
  if (match === null || url === undefined) return undefined;
  const at = tail + match.index;
  if (url.startsWith('data:')) return { kind: 'inline', name: '', at };
  return /^[a-z]+:/i.test(url) ? undefined : { kind: 'beside', name: decodeURIComponent(url), at };
}
