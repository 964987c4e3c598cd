/** One Redis command read from the front of a buffer, and where the next one begins. */
export interface RedisCommand {
  readonly words: readonly string[];
  readonly end: number;
}

/** Reads one command: an array of bulk strings, as every client sends it. `undefined` while it is incomplete. */
export function readCommand(bytes: Buffer, start: number): RedisCommand | undefined {
  let at = start;
  const line = (): string | undefined => {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const text = bytes.toString('latin1', at, end);
    at = end + 2;
    return text;
  };
  const head = line();
  if (head === undefined) return undefined;
  if (!head.startsWith('*')) return { words: head.split(' ').filter(Boolean), end: at };
  const words: string[] = [];
  for (let count = Number(head.slice(1)); count > 0; count--) {
    const size = line();
    if (size === undefined) return undefined;
    const end = at + Number(size.slice(1));
    if (bytes.length < end + 2) return undefined;
    words.push(bytes.toString('utf8', at, end));
    at = end + 2;
  }
  return { words, end: at };
}
