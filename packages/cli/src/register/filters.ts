/** What is handed over when a built-in is first asked for. */
export interface BuiltInAdvice {
  /** The built-in, with its scheme. */
  readonly module: string;
  /** Modules and the names that they export, called in order. */
  readonly run: readonly { readonly from: string; readonly name: string; readonly given: boolean }[];
}

/** All that the hook has to know to pass a module by, as plain JSON: it starts without rules, matcher and parser. */
export interface Filters {
  /** Name of rules and options. */
  readonly identity: string;
  /** Expression for paths of library files that are woven. */
  readonly libraries: string | undefined;
  /** Names of libraries that may lie outside `node_modules`. */
  readonly linked: readonly string[];
  /** Expression for texts of own sources that may hold something to weave. */
  readonly own: string;
  /** Expression for project-relative paths of own sources that may hold something to weave whatever their text. */
  readonly files: string | undefined;
  /** Specifiers of libraries: their versions count where a text names them. */
  readonly specifiers: readonly string[];
  readonly builtIns: Readonly<Record<string, BuiltInAdvice>>;
  readonly strict: boolean;
}
