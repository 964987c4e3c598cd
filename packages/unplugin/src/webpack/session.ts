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
  /** Whether the API has to stay outside, since an SDK does that shares it. */
  isApiOutside: boolean;
  /** Files with which the program starts. */
  readonly entries: Set<string>;
  /** Modules that this process has read, by path. */
  readonly seen: Map<string, SeenModule>;
  /** Paths of those that the running build has read. */
  readonly current: Set<string>;
}
