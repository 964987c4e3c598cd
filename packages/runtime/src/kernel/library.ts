import { type Tracer, trace } from '@opentelemetry/api';
import { state } from './state.js';
import { version } from './version.js';

/** Semantic-convention family of a library's spans, as a bit: nested client spans of one family are suppressed. */
export const Family = { none: 0, http: 1, db: 2, messaging: 4, rpc: 8, genai: 16 } as const;
export type FamilyBit = (typeof Family)[keyof typeof Family];

/** Id of the team's own marked functions: a list of enabled libraries does not switch them off. */
const APP = 'app';

function listed(variable: string, id: string): boolean | undefined {
  const value = typeof process === 'object' ? process.env?.[variable] : undefined;
  return value ? value.split(',').some((name) => name.trim() === id) : undefined;
}

/** One instrumented library at run time: its switch, its tracer, its options. */
export class Library<Options extends object = object> {
  /** Short id; also the name in `OTEL_NODE_ENABLED_INSTRUMENTATIONS` and `OTEL_NODE_DISABLED_INSTRUMENTATIONS`. */
  readonly id: string;
  readonly family: FamilyBit;
  #configured = -1;
  #enabled = true;
  #options: Options & { enabled?: boolean } = {} as Options;
  #provider: unknown;
  #tracer: Tracer | undefined;

  constructor(id: string, family: FamilyBit = Family.none) {
    this.id = id;
    this.family = family;
  }

  /** What `configure({ [id]: … })` was given. */
  options(): Options {
    if (this.#configured !== state.configured) this.#configure();
    return this.#options;
  }

  /** False when switched off by `configure`, or by the standard environment variables. */
  enabled(): boolean {
    if (this.#configured !== state.configured) this.#configure();
    return this.#enabled;
  }

  /** The tracer of the current provider, with the scope `@spanweave/<id>`. */
  tracer(): Tracer {
    const provider = state.api?.trace;
    if (this.#provider !== provider || this.#tracer === undefined) {
      this.#provider = provider;
      this.#tracer = (provider ?? trace).getTracer(`@spanweave/${this.id}`, version);
    }
    return this.#tracer;
  }

  #configure(): void {
    this.#configured = state.configured;
    this.#options = (state.options[this.id] ?? {}) as Options & { enabled?: boolean };
    this.#enabled =
      this.#options.enabled !== false &&
      (this.id === APP || listed('OTEL_NODE_ENABLED_INSTRUMENTATIONS', this.id) !== false) &&
      listed('OTEL_NODE_DISABLED_INSTRUMENTATIONS', this.id) !== true;
  }
}
