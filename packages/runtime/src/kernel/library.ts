import { type Tracer, trace } from '@opentelemetry/api';
import { env } from './env.js';
import type { Profile } from './profile.js';
import { state } from './state.js';
import { version } from './version.js';

/** Semantic-convention family of a library's spans, as a bit: nested client spans of one family are suppressed. */
export const Family = { none: 0, http: 1, db: 2, messaging: 4, rpc: 8, genai: 16 } as const;
export type FamilyBit = (typeof Family)[keyof typeof Family];

/** Whether a list in the environment names a library; `undefined` when there is no list. */
function listed(list: 'ENABLED' | 'DISABLED', id: string): boolean | undefined {
  const names = env(`OTEL_NODE_${list}_INSTRUMENTATIONS`);
  return names ? names.split(',').some((name) => name.trim() === id) : undefined;
}

/** One instrumented library at run time: its switch, its tracer, its options. */
export class Library<Options extends object = object> {
  /** Short id; also the name in `OTEL_NODE_ENABLED_INSTRUMENTATIONS` and `OTEL_NODE_DISABLED_INSTRUMENTATIONS`. */
  readonly id: string;
  readonly family: FamilyBit;
  /** Other names for the library's spans (docs/adr/0005); set before the first span. */
  profile?: Profile;
  #configured = -1;
  #enabled = true;
  #options: Options & { enabled?: boolean } = {} as Options;
  #provider: unknown;
  #tracer: Tracer | undefined;

  constructor(id: string, family: FamilyBit = 0) {
    this.id = id;
    this.family = family;
    state.libraries.add(id);
  }

  /** What `configure({ [id]: … })` was given. */
  options(): Options {
    this.enabled();
    return this.#options;
  }

  /**
   * False when switched off by `configure` or by the standard environment variables. `app`, the team's own marked
   * functions, is not switched off by a list of enabled libraries.
   */
  enabled(): boolean {
    if (this.#configured !== state.configured) {
      this.#configured = state.configured;
      this.#options = (state.options[this.id] ?? {}) as Options & { enabled?: boolean };
      this.#enabled =
        this.#options.enabled !== false &&
        (this.id === 'app' || listed('ENABLED', this.id) !== false) &&
        !listed('DISABLED', this.id);
    }
    return this.#enabled;
  }

  /** The tracer of the current provider, with the scope `@spanweave/<id>`. */
  tracer(): Tracer {
    const provider = state.api?.trace ?? trace;
    if (this.#tracer === undefined || this.#provider !== provider) {
      this.#provider = provider;
      this.#tracer = this.profile?.tracer(provider) ?? provider.getTracer(`@spanweave/${this.id}`, version);
    }
    return this.#tracer;
  }
}
