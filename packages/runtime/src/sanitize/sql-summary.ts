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

const AFTER: Readonly<Record<string, number>> = {
  SELECT: SOURCES,
  DELETE: SOURCES | USING,
  UPDATE: SOURCES | EXPECT | LIST,
  INSERT: EXPECT,
  REPLACE: EXPECT,
  MERGE: EXPECT | USING,
  CALL: EXPECT,
  EXEC: EXPECT,
  EXECUTE: EXPECT,
  COPY: EXPECT,
  TRUNCATE: EXPECT | KIND,
  CREATE: KIND,
  ALTER: KIND,
  DROP: KIND,
};

/**
 * Builds `db.query.summary` from the tokens of a query, in the format of the OpenTelemetry conventions for database
 * spans: operations and their targets as written, in order, at most 255 characters, cut between words.
 */
export class SqlSummary {
  text = '';
  #full = false;
  #begins = true;
  #flags = 0;
  #outer: number[] = [];
  #before = '';

  /** Takes the next token that is neither space nor comment; `name` when it is an identifier or a keyword. */
  take(token: string, name: boolean): void {
    const word = token.toUpperCase();
    if (name) this.#name(token, word);
    else if (word === '(') {
      this.#outer.push(this.#flags & ~EXPECT);
      if (!(this.#flags & EXPECT)) this.#flags = 0;
    } else if (word === ')') this.#flags = this.#outer.pop() ?? 0;
    else if (word === ';') {
      this.#begins = true;
      this.#flags = 0;
    } else if (word === ',' && this.#flags & LIST) this.#flags |= EXPECT;
    else this.#flags &= ~EXPECT;
    this.#before = word;
  }

  #name(token: string, word: string): void {
    const before = this.#before;
    if (
      this.#begins ||
      (word === 'SELECT' && !/^(,|GRANT|REVOKE)$/.test(before)) ||
      (/^(INSERT|UPDATE|DELETE|MERGE)$/.test(word) && /^([()]|EXPLAIN|ANALYZE|VERBOSE)$/.test(before))
    ) {
      this.#begins = false;
      this.#flags = AFTER[word] ?? 0;
      if (word !== 'WITH' && /^[A-Z]{2,20}$/.test(word)) this.#add(token);
    } else if (/^(WHERE|SET|VALUES|GROUP|ORDER|RETURNING|WINDOW|FOR)$/.test(word)) {
      this.#flags &= ~(EXPECT | LIST);
    } else if (
      this.#flags & SOURCES &&
      /^(FROM|JOIN|STRAIGHT_JOIN|INTO)$/.test(word) &&
      before !== 'DISTINCT'
    ) {
      this.#flags |= word === 'FROM' ? EXPECT | LIST : EXPECT;
    } else if (this.#flags & USING && word === 'USING') {
      this.#flags |= EXPECT | LIST;
    } else if (
      this.#flags & KIND &&
      /^(TABLE|VIEW|INDEX|SCHEMA|DATABASE|SEQUENCE|FUNCTION|PROCEDURE|TRIGGER|TYPE|EXTENSION)$/.test(word)
    ) {
      this.#flags = EXPECT;
      this.#add(token);
    } else if (
      this.#flags & EXPECT &&
      !/^(INTO|FROM|ONLY|TABLE|IF|NOT|EXISTS|LATERAL|CONCURRENTLY|ON|OR|IGNORE|REPLACE|\w+_PRIORITY)$/.test(
        word,
      )
    ) {
      this.#flags &= ~(EXPECT | KIND);
      this.#add(token);
    }
  }

  #add(word: string): void {
    this.#full ||= this.text.length + word.length > 254;
    if (!this.#full) this.text += this.text ? ` ${word}` : word;
  }
}
