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

/** Ends a list of targets. */
const ENDS = 64;
/** A row source follows, if one may. */
const SOURCE = 128;
/** A kind of object. */
const OBJECT = 256;
/** Between an operation and its target. */
const PASSED = 512;

/** What words mean; for an operation, what may come behind it. */
const WORDS: Readonly<Record<string, number>> = {
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
  WHERE: ENDS,
  SET: ENDS,
  VALUES: ENDS,
  GROUP: ENDS,
  ORDER: ENDS,
  RETURNING: ENDS,
  FOR: ENDS,
  FROM: SOURCE,
  JOIN: SOURCE,
  STRAIGHT_JOIN: SOURCE,
  INTO: SOURCE,
  TABLE: OBJECT,
  VIEW: OBJECT,
  INDEX: OBJECT,
  SCHEMA: OBJECT,
  DATABASE: OBJECT,
  FUNCTION: OBJECT,
  PROCEDURE: OBJECT,
  TRIGGER: OBJECT,
  TYPE: OBJECT,
  ONLY: PASSED,
  IF: PASSED,
  NOT: PASSED,
  EXISTS: PASSED,
  LATERAL: PASSED,
  CONCURRENTLY: PASSED,
  ON: PASSED,
};

/** Behind these, `SELECT` is a privilege. */
const PRIVILEGES: readonly string[] = [',', 'GRANT', 'REVOKE'];
/** Behind these a statement may begin inside another. */
const OPENINGS: readonly string[] = ['(', ')', 'EXPLAIN', 'ANALYZE'];

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
    const means = WORDS[word] ?? 0;
    if (
      begins ||
      (word === 'SELECT' && !PRIVILEGES.includes(before)) ||
      (means & INSIDE && OPENINGS.includes(before))
    ) {
      begins = false;
      flags = means & (ENDS - 1);
      if (word !== 'WITH' && operation(word)) add(token);
    } else if (means & ENDS) {
      flags &= ~(EXPECT | LIST);
    } else if (flags & SOURCES && means & SOURCE && before !== 'DISTINCT') {
      flags |= word === 'FROM' ? EXPECT | LIST : EXPECT;
    } else if (flags & USING && word === 'USING') {
      flags |= EXPECT | LIST;
    } else if (flags & KIND && means & OBJECT) {
      flags = EXPECT;
      add(token);
    } else if (flags & EXPECT && !(means & PASSED)) {
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

/** Two to twenty letters: what databases call an operation. */
function operation(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code < 65 || code > 90) return false;
  }
  return word.length > 1 && word.length <= 20;
}
