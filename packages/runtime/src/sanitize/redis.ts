/** Commands of which every argument is a key, a field, a channel or an option. */
const ALL =
  /^(M?GET|GETDEL|HM?GET|HDEL|HEXISTS|DEL|UNLINK|EXISTS|TOUCH|WATCH|RENAME(NX)?|R?POPLPUSH|BL?R?POP|[BLR]{1,2}POP|BRPOPLPUSH|[SZ](INTER|UNION|DIFF)(STORE)?|PF(COUNT|MERGE)|[PS]?(UN)?SUBSCRIBE|P?EXPIRE(AT|TIME)?|P?TTL|LTRIM|LRANGE|LINDEX|[HSZ]?SCAN|KEYS|SELECT|X(READ|READGROUP|RANGE|REVRANGE|ACK|DEL))$/i;
/** A key and a field, or a subcommand and its subject. */
const TWO = /^(HSET(NX)?|HMSET|HINCRBY(FLOAT)?|LSET|LINSERT)$/i;
/** A key, a channel, a script's name, or a subcommand comes first; no secret does. */
const ONE =
  /^(AP|ACL$|BIT|B[LRZ]|C[LO]|D[EU]|EVALSHA|FCALL|FU|GE|H(?!ELLO)|I|L|ME|MSET|OB|PE|PF|PS?E|PT|PUB|R[EP]|S|T|V|X|Z|(JSON|TS|BF|CF|CMS|TOPK|TDIGEST|FT)\.)/i;

/** Arguments written out at most; longer lists end in `...`. */
const ARGUMENTS = 16;
/** Characters of one argument written out at most. */
const LENGTH = 128;

/**
 * A Redis command as `db.query.text`: the command as the application wrote it, keys, fields and options kept, values
 * `?` (`HSET user:1 name ?`). Unknown commands keep nothing but their name, so credentials (`AUTH`, `HELLO`,
 * `CONFIG SET`, `ACL SETUSER`, `MIGRATE`) never appear. Binary arguments are `?`.
 */
export function redis(command: string, args: ArrayLike<unknown>): string {
  const kept = ALL.test(command) ? args.length : TWO.test(command) ? 2 : ONE.test(command) ? 1 : 0;
  let text = command;
  for (let i = 0; i < args.length; i++) {
    if (i === ARGUMENTS) return `${text} ...`;
    const value = args[i];
    const plain = i < kept && (typeof value === 'string' || typeof value === 'number');
    text += ` ${plain ? String(value).slice(0, LENGTH) : '?'}`;
  }
  return text;
}
