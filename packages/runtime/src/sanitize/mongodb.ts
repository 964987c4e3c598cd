/** Levels of nesting, members of an object or array, and characters that are written out at most. */
const DEPTH = 8;
const MEMBERS = 32;
const LENGTH = 2048;

/** What the driver adds to every command. */
const ADDED = /^(?:\$|lsid$|txnNumber$|autocommit$|startTransaction$|apiVersion$|comment$)/;
/** Several statements of one kind: the first stands for all. */
const STATEMENTS = /^(?:documents|updates|deletes|ops)$/;
/** Commands whose own value is a collection. */
const COLLECTION =
  /^(?:aggregate|collMod|count|create|createIndexes|delete|distinct|drop|dropIndexes|find|findAndModify|insert|killCursors|listIndexes|mapReduce|update)$/;

type Command = Readonly<Record<string, unknown>>;

/** The collection that a MongoDB command is about, where it names one. Its first key is the operation. */
export function mongodbCollection(command: Command): string | undefined {
  const [name = ''] = Object.keys(command);
  const target = name === 'getMore' ? command['collection'] : COLLECTION.test(name) && command[name];
  return typeof target === 'string' ? target : undefined;
}

/** Statements in a command's batch: an array, or what the driver sends as a sequence of its own. */
export function mongodbBatch({ documents, updates, deletes, ops }: Command): readonly unknown[] | undefined {
  return listOf(documents ?? updates ?? deletes ?? ops);
}

const listOf = (value: unknown): readonly unknown[] | undefined => {
  const list = (value as { documents?: unknown } | undefined)?.documents ?? value;
  return Array.isArray(list) ? list : undefined;
};

/**
 * A MongoDB command as `db.query.text`: JSON with its collection and all keys, every value `?`
 * (`{"find":"users","filter":{"name":"?"}}`). Members of a list that read the same are written once.
 *
 * @param collection Its collection, where the command is a mapper's.
 */
export function mongodb(
  command: Command,
  collection: string | undefined = mongodbCollection(command),
): string {
  const shown: Record<string, unknown> = {};
  let first = true;
  for (const [key, value] of Object.entries(command)) {
    if ((first || key === 'collection') && value === collection) shown[key] = value;
    else if (value !== undefined && !ADDED.test(key))
      shown[key] = hidden(STATEMENTS.test(key) ? listOf(value)?.slice(0, 1) : value, DEPTH);
    first = false;
  }
  return JSON.stringify(shown).slice(0, LENGTH);
}

function hidden(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth === 0) return '?';
  if (Array.isArray(value)) {
    const members = value.slice(0, MEMBERS).map((member) => JSON.stringify(hidden(member, depth - 1)));
    return [...new Set(members)].map((member) => JSON.parse(member) as unknown);
  }
  const kind: unknown = Object.getPrototypeOf(value);
  const plain = kind === Object.prototype || kind === null ? Object.entries(value) : undefined;
  const entries = value instanceof Map ? [...value] : plain;
  if (entries === undefined || '_bsontype' in value) return '?';
  return Object.fromEntries(
    entries.slice(0, MEMBERS).map(([key, member]) => [String(key), hidden(member, depth - 1)]),
  );
}
