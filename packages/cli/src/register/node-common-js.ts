import Module from 'node:module';

/** The parts of Node's CommonJS loader that tools have always replaced. */
export interface CommonJs {
  _resolveFilename(this: unknown, specifier: string, ...rest: unknown[]): string;
  _nodeModulePaths(folder: string): string[];
  readonly prototype: {
    load(this: Module, path: string): void;
    require(this: Module, specifier: string): unknown;
    _compile(this: Module, code: string, path: string, ...rest: unknown[]): unknown;
  };
}

export const commonJs: CommonJs = Module as unknown as CommonJs;
