/** Where an import leads. */
export type Resolution =
  | {
      readonly external: true;
      /** What the output imports; default: the specifier as it stands. */
      readonly path?: string;
    }
  | {
      readonly external: false;
      /** Absolute path; absent for modules that are no files. */
      readonly file?: string;
    };

/** Asks the build where a specifier leads; `undefined`: it cannot be resolved, as with optional packages. */
export type Resolve = (specifier: string) => Promise<Resolution | undefined>;
