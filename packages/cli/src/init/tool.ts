/** A build tool, and what it takes to weave with it. */
export interface Tool {
  /** As `spanweave init <tool>` names it. */
  readonly name: string;
  /** Configuration files, the first that is there counts. */
  readonly files: readonly string[];
  /** Packages that show that the tool is used. */
  readonly packages: readonly string[];
  /** Packages to install for the build. */
  readonly development: readonly string[];
  /** Whether the output contains what it imports; where not, the runtime is needed in production. */
  readonly bundles: boolean;
  /** How the configuration is changed; absent: by hand, as `lines` says. */
  readonly edit?: ToolEdit;
  /** What goes into a configuration that is made new. */
  readonly made?: string;
  /** What to do where there is nothing to edit. */
  readonly lines: readonly string[];
}

/** Where the plugin goes in a configuration. */
export type ToolEdit =
  | {
      /** An import and an item of a list: the configuration's `plugins`, or one inside (`['rollupConfig', 'plugins']`). */
      readonly how: 'list';
      readonly list: readonly string[];
      readonly imported: string;
      readonly from: string;
      readonly item: string;
    }
  | {
      /** An item of a list that needs no import, as a module's name. */
      readonly how: 'name';
      readonly list: readonly string[];
      readonly item: string;
    }
  | {
      /** The exported configuration goes through a function. */
      readonly how: 'wrap';
      readonly imported: string;
      readonly from: string;
    }
  | {
      /** The objects that calls of a build function take (`build({…})`). */
      readonly how: 'call';
      readonly functions: readonly string[];
      readonly list: readonly string[];
      readonly imported: string;
      readonly from: string;
      readonly item: string;
    };
