import { EventEmitter } from 'node:events';
import imported from 'pg';

type Done = (error: unknown, rows?: unknown, result?: unknown) => void;
interface Asked {
  readonly text: string;
  readonly values?: unknown[];
}

/**
 * Stands in for the libpq binding, which is compiled and not on npm as a binary: the same calls, answered by a real
 * server through pg's JavaScript client. What is under test, pg's native client, is pg's own.
 */
export class NativeBinding extends EventEmitter {
  readonly #prepared = new Map<string, string>();
  #client: imported.Client | undefined;
  #fields: Record<string, unknown> | undefined;
  readonly pq = { resultErrorFields: (): unknown => this.#fields };

  connect(connection: string, done: (error?: unknown) => void): void {
    const given = Object.fromEntries(
      [...connection.matchAll(/(\w+)='([^']*)'/g)].map(([, key, value]) => [key, value]),
    );
    const { user, host, port, dbname: database } = given;
    this.#client = new imported.Client({ user, host, port: Number(port), database });
    this.#client.on('error', () => undefined);
    this.#client.connect(done);
  }

  query(text: string, ...rest: unknown[]): void {
    const done = rest.pop() as Done;
    this.#run({ text, values: (rest[0] ?? []) as unknown[] }).then(
      (result) => done(null, result.rows, result),
      (error) => done(error),
    );
  }

  prepare(name: string, text: string, _count: number, done: Done): void {
    this.#prepared.set(name, text);
    done(null);
  }

  execute(name: string, values: unknown[], done: Done): void {
    this.query(this.#prepared.get(name) ?? '', values, done);
  }

  pipeline(queries: readonly Asked[], done: (error: unknown, results: unknown[]) => void): void {
    const runs = queries.map((query) =>
      this.#run(query).then(
        (result) => ({ result }),
        (err) => ({ err }),
      ),
    );
    Promise.all(runs).then((results) => done(null, results));
  }

  end(done?: () => void): void {
    this.#client?.end().then(done);
  }

  async #run({ text, values }: Asked): Promise<imported.QueryResult> {
    if (this.#client === undefined) throw new Error('not connected');
    this.#fields = undefined;
    try {
      return await this.#client.query(text, values ?? []);
    } catch (error) {
      const { code, severity, message } = error as { code?: string; severity?: string; message: string };
      this.#fields = { sqlState: code, severity, messagePrimary: message };
      throw new Error(message);
    }
  }
}
