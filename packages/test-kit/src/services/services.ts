import { startEmbeddedPostgres } from './embedded-postgres.js';
import { findPostgres } from './find-postgres.js';
import { findRedis } from './find-redis.js';
import { portOrFree } from './port-or-free.js';
import { startRedisResponder } from './redis-responder.js';

/** Where a server is, and whether it is a stand-in of ours. */
export interface Service {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly embedded: boolean;
  /** What was done, in a sentence. */
  readonly said: string;
}

/** The servers that suites, demo and bench talk to. */
export interface Services {
  readonly postgres: Service & { readonly user: string; readonly database: string };
  readonly redis: Service;
  /** Ends what was started here. */
  close(): Promise<void>;
}

/** What to look for, and what is refused. */
export interface ServicesOptions {
  /** Start the embedded default even when a server is reachable. */
  readonly embedded?: { readonly postgres?: boolean; readonly redis?: boolean };
  /** A missing server is an error instead of a reason to start a stand-in. Default: when `CI=true`. */
  readonly real?: boolean;
  /** Ports on which servers are looked for; default: the standard ones. */
  readonly standard?: { readonly postgres?: number; readonly redis?: number };
  /** Ports for stand-ins; a free one when absent or taken. */
  readonly ports?: { readonly postgres?: number; readonly redis?: number };
  /** Hears what was done, one sentence per server. Default: standard error. */
  readonly say?: (sentence: string) => void;
}

const missing = (server: string, port: number): Error =>
  new Error(`no ${server} answers on 127.0.0.1:${port}, and this run asks for a real one (CI=true)`);

/**
 * Finds PostgreSQL and Redis on their standard ports of this machine; starts stand-ins for what is missing
 * (PGlite behind its socket server, a small RESP responder), and says which it was.
 */
export async function services(options: ServicesOptions = {}): Promise<Services> {
  const real = options.real ?? process.env['CI'] === 'true';
  const say =
    options.say ?? ((sentence: string): void => void process.stderr.write(`[services] ${sentence}\n`));
  const closing: (() => Promise<void>)[] = [];

  async function postgres(): Promise<Services['postgres']> {
    const standard = options.standard?.postgres ?? 5432;
    const found = options.embedded?.postgres ? undefined : await findPostgres(standard);
    if (found) {
      const url = `postgres://${found.user}@${found.host}:${found.port}/${found.database}`;
      return {
        ...found,
        url,
        embedded: false,
        said: `PostgreSQL answers on 127.0.0.1:${standard} as ${found.user}`,
      };
    }
    if (real && !options.embedded?.postgres) throw missing('PostgreSQL', standard);
    const started = await startEmbeddedPostgres(await portOrFree(options.ports?.postgres));
    closing.push(() => started.close());
    const address = { host: '127.0.0.1', port: started.port, user: 'postgres', database: 'postgres' };
    const url = `postgres://postgres@127.0.0.1:${started.port}/postgres`;
    return { ...address, url, embedded: true, said: `PGlite serves PostgreSQL on 127.0.0.1:${started.port}` };
  }

  async function redis(): Promise<Service> {
    const host = '127.0.0.1';
    const standard = options.standard?.redis ?? 6379;
    if (!options.embedded?.redis && (await findRedis(standard))) {
      const said = `Redis answers on 127.0.0.1:${standard}`;
      return { host, port: standard, url: `redis://127.0.0.1:${standard}`, embedded: false, said };
    }
    if (real && !options.embedded?.redis) throw missing('Redis', standard);
    const { port, close: end } = await startRedisResponder(await portOrFree(options.ports?.redis));
    closing.push(end);
    const said = `a small responder stands in for Redis on 127.0.0.1:${port}`;
    return { host, port, url: `redis://127.0.0.1:${port}`, embedded: true, said };
  }

  async function close(): Promise<void> {
    for (const end of closing) await end();
  }
  try {
    const found = { postgres: await postgres(), redis: await redis() };
    say(found.postgres.said);
    say(found.redis.said);
    return { ...found, close };
  } catch (error) {
    await close();
    throw error;
  }
}
