import type { Project, Resolution } from '@spanweave/host';

/** What a module's text was, and where its imports led: enough to weave it once more. */
export interface SeenModule {
  readonly code: string;
  readonly map: string | undefined;
  readonly entry: boolean;
  readonly resolutions: ReadonlyMap<string, Resolution | undefined>;
}

/** One use of the plugin in one compiler: a build, or the rebuilds of a watch. */
export interface Session {
  readonly id: string;
  readonly project: Project;
  /** Whether the output runs on Node. */
  readonly node: boolean;
  /** What the output loads for an import that stays outside. */
  readonly externalAs: (request: string, issuer: string, layer?: string) => Promise<string | undefined>;
  /** The same, with what it is loaded by. */
  readonly externalValue: (request: string, issuer: string) => Promise<string | undefined>;
  /** What the output loads for the API where it has to stay outside, since an SDK does that shares it. */
  apiOutside: string | undefined;
  /** Files with which the program starts. */
  readonly entries: Set<string>;
  /** Paths of modules that came through the loader in this process. */
  readonly passed: Set<string>;
  /** Those among them that may hold something to weave. */
  readonly seen: Map<string, SeenModule>;
  /** Paths of those that the running build has read. */
  readonly current: Set<string>;
}
