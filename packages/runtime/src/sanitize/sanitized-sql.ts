/** What may be told about a query. */
export interface SanitizedSql {
  /** `db.query.text`: every literal is `?`, comments are gone, `IN` lists are collapsed. */
  readonly text: string;
  /** `db.query.summary`: operations and targets (`SELECT orders customers`); empty when there is nothing to name. */
  readonly summary: string;
}
