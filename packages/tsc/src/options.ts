import type { Config } from '@spanweave/host';
import type ts from 'typescript';

/** Options of the transformer: those of every host, beside what the configuration file says. */
export interface Options extends Config {}

/** What a caller may hand over beside the program. */
export interface Extras {
  /** The TypeScript that compiles; default: the project's own. */
  readonly ts?: typeof ts;
  /** Takes errors of strict mode, where the caller can show them; default: they are thrown. */
  readonly addDiagnostic?: (diagnostic: ts.Diagnostic) => unknown;
  /** Whether what is emitted runs in production, and the runtime must stand in the project's `dependencies`. Default `true`. */
  readonly production?: boolean;
}
