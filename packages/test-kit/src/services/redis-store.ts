/** What a command answers, before it is written in RESP: an error is thrown. */
export type RedisReply = string | number | null | { readonly status: string } | readonly RedisReply[];

interface Entry {
  readonly value: string;
  readonly expires: number;
}

const ok = { status: 'OK' } as const;

/** The few commands of Redis that a cache needs, over a map in memory. */
export class RedisStore {
  readonly #entries = new Map<string, Entry>();

  /** Answers one command. @throws with Redis's message when the command is not one of the few. */
  answer(words: readonly string[]): RedisReply {
    const [name = '', ...args] = words;
    const command = this.#commands[name.toLowerCase()];
    if (command === undefined) throw new Error(`ERR unknown command '${name}'`);
    return command(args);
  }

  #get(key: string): string | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    if (entry.expires > Date.now()) return entry.value;
    this.#entries.delete(key);
    return null;
  }

  #set(key: string, value: string, milliseconds = Number.POSITIVE_INFINITY): void {
    this.#entries.set(key, { value, expires: Date.now() + milliseconds });
  }

  readonly #commands: Readonly<Record<string, (args: readonly string[]) => RedisReply>> = {
    ping: ([message]) => message ?? { status: 'PONG' },
    select: () => ok,
    client: () => ok,
    quit: () => ok,
    info: () => 'redis_version:7.0.0\r\nloading:0\r\n',
    get: ([key = '']) => this.#get(key),
    mget: (keys) => keys.map((key) => this.#get(key)),
    exists: (keys) => keys.filter((key) => this.#get(key) !== null).length,
    del: (keys) => keys.filter((key) => this.#entries.delete(key)).length,
    flushdb: () => {
      this.#entries.clear();
      return ok;
    },
    set: ([key = '', value = '', ...options]) => {
      const flags = options.map((option) => option.toUpperCase());
      if (flags.includes('NX') && this.#get(key) !== null) return null;
      const seconds = flags.indexOf('EX');
      const milliseconds = flags.indexOf('PX');
      if (seconds >= 0) this.#set(key, value, Number(flags[seconds + 1]) * 1000);
      else if (milliseconds >= 0) this.#set(key, value, Number(flags[milliseconds + 1]));
      else this.#set(key, value);
      return ok;
    },
    setex: ([key = '', seconds, value = '']) => {
      this.#set(key, value, Number(seconds) * 1000);
      return ok;
    },
    expire: ([key = '', seconds]) => {
      const value = this.#get(key);
      if (value === null) return 0;
      this.#set(key, value, Number(seconds) * 1000);
      return 1;
    },
    ttl: ([key = '']) => {
      if (this.#get(key) === null) return -2;
      const expires = this.#entries.get(key)?.expires ?? Number.POSITIVE_INFINITY;
      return expires === Number.POSITIVE_INFINITY ? -1 : Math.ceil((expires - Date.now()) / 1000);
    },
    incr: ([key = '']) => {
      const next = Number(this.#get(key) ?? 0) + 1;
      if (!Number.isSafeInteger(next)) throw new Error('ERR value is not an integer or out of range');
      this.#set(key, String(next));
      return next;
    },
  };
}
