import type { MessagePort } from 'node:worker_threads';

/** Milliseconds to wait for an answer: a program that waits for a module in its own turn gives none until it has it. */
const PATIENCE = 50;

/** In the thread of the hooks: asks one thread of the program to hand built-ins over, each once, before they are imported. */
export class BuiltInsOfThread {
  readonly #port: MessagePort;
  readonly #names: ReadonlySet<string>;
  readonly #asked = new Map<string, Promise<void>>();
  readonly #answer = new Map<string, () => void>();

  /** @param names Specifiers of the built-ins that have advice. */
  constructor(port: MessagePort, names: Iterable<string>) {
    this.#port = port;
    this.#names = new Set(names);
    port.on('message', (name: string) => this.#answer.get(name)?.());
    port.on('close', () => {
      for (const answer of this.#answer.values()) answer();
    });
    port.unref();
  }

  /** Settled when the built-in is handed over, or the program does not answer; never rejects. */
  ask(url: string): Promise<void> | undefined {
    if (!this.#names.has(url)) return undefined;
    let asked = this.#asked.get(url);
    if (asked === undefined) {
      asked = this.#ask(url);
      this.#asked.set(url, asked);
    }
    return asked;
  }

  #ask(url: string): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE);
      this.#answer.set(url, () => {
        clearTimeout(timer);
        resolve();
      });
      this.#port.postMessage(url);
    });
  }
}
