/** A row source may follow: `FROM`, `JOIN`, `INTO` mean something here. */
const SOURCES = 1;
/** The next identifier is a target. */
const EXPECT = 2;
/** A comma brings another target. */
const LIST = 4;
/** The kind of object comes first (`CREATE TABLE`). */
const KIND = 8;
/** `USING` brings targets (`DELETE`, `MERGE`). */
const USING = 16;
/** Also an operation inside a statement, behind a parenthesis. */
const INSIDE = 32;

/** What may come behind an operation. */
const AFTER: Readonly<Record<string, number>> = {
  SELECT: SOURCES,
  DELETE: SOURCES | USING | INSIDE,
  UPDATE: SOURCES | EXPECT | LIST | INSIDE,
  INSERT: SOURCES | INSIDE,
  REPLACE: SOURCES,
  MERGE: SOURCES | USING | INSIDE,
  CALL: EXPECT,
  EXEC: EXPECT,
  EXECUTE: EXPECT,
  COPY: EXPECT,
  TRUNCATE: EXPECT | KIND,
  CREATE: KIND,
  ALTER: KIND,
  DROP: KIND,
};

/** Builds the summary of one query from its tokens. */
export interface SqlSummary {
  /** Takes the next token that is neither space nor comment; `name` when it is an identifier or a keyword. */
  take(token: string, name: boolean): void;
  /** The summary so far. */
  text(): string;
}

/**
 * Starts a `db.query.summary` in the format of the OpenTelemetry conventions for database spans: operations and their
 * targets as written, in order, at most 255 characters, cut between words.
 */
export function sqlSummary(): SqlSummary {
  let text = '';
  let full = false;
  let begins = true;
  let flags = 0;
  let before = '';
  const outer: number[] = [];

  const add = (word: string): void => {
    full ||= text.length + word.length > 254;
    if (!full) text += text ? ` ${word}` : word;
  };

  const take = (token: string, word: string): void => {
    const after = AFTER[word] ?? 0;
    if (
      begins ||
      (word === 'SELECT' && !/^(,|GRANT|REVOKE)$/.test(before)) ||
      (after & INSIDE && /^([()]|EXPLAIN|ANALYZE)$/.test(before))
    ) {
      begins = false;
      flags = after;
      if (word !== 'WITH' && /^[A-Z]{2,20}$/.test(word)) add(token);
    } else if (/^(WHERE|SET|VALUES|GROUP|ORDER|RETURNING|FOR)$/.test(word)) {
      flags &= ~(EXPECT | LIST);
    } else if (flags & SOURCES && /^(FROM|(STRAIGHT_)?JOIN|INTO)$/.test(word) && before !== 'DISTINCT') {
      flags |= word === 'FROM' ? EXPECT | LIST : EXPECT;
    } else if (flags & USING && word === 'USING') {
      flags |= EXPECT | LIST;
    } else if (
      flags & KIND &&
      /^(TABLE|VIEW|INDEX|SCHEMA|DATABASE|FUNCTION|PROCEDURE|TRIGGER|TYPE)$/.test(word)
    ) {
      flags = EXPECT;
      add(token);
    } else if (flags & EXPECT && !/^(ONLY|IF|NOT|EXISTS|LATERAL|CONCURRENTLY|ON)$/.test(word)) {
      flags &= ~(EXPECT | KIND);
      add(token);
    }
  };

  return {
    text: () => text,
    take(token, name) {
      const word = token.toUpperCase();
      if (name) take(token, word);
      else if (word === '(') {
        outer.push(flags & ~EXPECT);
        if (!(flags & EXPECT)) flags = 0;
      } else if (word === ')') flags = outer.pop() ?? 0;
      else if (word === ';') {
        begins = true;
        flags = 0;
      } else if (word === ',' && flags & LIST) flags |= EXPECT;
      else flags &= ~EXPECT;
      before = word;
    },
  };
}
