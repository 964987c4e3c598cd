/** Arguments written out at most; longer lists end in `...`. */
const ARGUMENTS = 16;
/** Command names that are remembered at most. */
const COMMANDS = 512;
/** Characters of one argument written out at most. */
const LENGTH = 128;
/** Commands of which every argument is a key, a field, a channel or an option. */
const ALL = /^(H?M?GET|HDEL|DEL|UNLINK|EXISTS|[BLR]+POP|[PS]?(UN)?SUBSCRIBE|P?EXPIRE|LRANGE|[HSZ]?SCAN)$/i;
/** A key and a field come first. */
const TWO = /^(HM?SET(NX)?|HEXISTS|HINCRBY|LSET|LINSERT)$/i;
/** A key, a channel, a script's name, or a subcommand comes first; no secret does. */
const ONE =
  /^(AP|ACL$|BIT|B[LRZ]|C[LO]|D[EU]|EVALSHA|FCALL|FU|GE|H(?!ELLO)|I|KEYS|L|ME|MSET|OB|P[EFST]|PUB|R[EP]|S|T|UNL|V|W|X|Z|(JSON|TS|FT)\.)/i;
const known = /* @__PURE__ */ new Map<string, number>();

/**
 * A Redis command as `db.query.text`: the command as the application wrote it, keys, fields and options kept, values
 * `?` (`HSET user:1 name ?`). Unknown commands keep nothing but their name, so credentials (`AUTH`, `HELLO`,
 * `CONFIG SET`, `ACL SETUSER`, `MIGRATE`) never appear. Binary arguments are `?`.
 */
export function redis(command: string, args: ArrayLike<unknown>): string {
  let kept = known.get(command);
  if (kept === undefined) {
    kept = ALL.test(command) ? ARGUMENTS : TWO.test(command) ? 2 : ONE.test(command) ? 1 : 0;
    if (known.size < COMMANDS) known.set(command, kept);
  }
  let text = command;
  for (let i = 0; i < args.length; i++) {
    if (i === ARGUMENTS) return `${text} ...`;
    const value = args[i];
    text += ` ${i < kept && /^[sn]/.test(typeof value) ? String(value).slice(0, LENGTH) : '?'}`;
  }
  return text;
}
