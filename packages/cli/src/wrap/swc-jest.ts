import { build } from '../register/build.js';
import { digest } from '../register/digest.js';
import { tellProblems } from '../register/tell.js';
import { delegate } from './delegate.js';
import { sourceIdentity, weaveSource } from './weave-source.js';

/** What Jest gives a transformer, as far as it is used here. */
export interface JestOptions {
  readonly config: { readonly rootDir: string };
}

interface Result {
  readonly code: string;
  readonly map?: unknown;
}

/** Jest's transformer. */
export interface Transformer<Options extends JestOptions = JestOptions> {
  readonly canInstrument: boolean;
  process(code: string, path: string, options: Options): Result;
  processAsync(code: string, path: string, options: Options): Promise<Result>;
  getCacheKey(code: string, path: string, options: Options): string;
}

interface SwcJest {
  createTransformer(options: object | undefined): Transformer;
}

/** `@swc/jest` with weaving before it: takes the same options and stands in its place. */
export function createTransformer(options?: object): Transformer {
  const swc = delegate<SwcJest>('spanweave/swc-jest', '@swc/jest', process.cwd()).createTransformer(options);
  return {
    canInstrument: swc.canInstrument,
    process: (code, path, jest) => swc.process(woven(code, path, jest), path, jest),
    processAsync: (code, path, jest) => swc.processAsync(woven(code, path, jest), path, jest),
    getCacheKey(code, path, jest) {
      return digest(build, sourceIdentity(jest.config.rootDir), swc.getCacheKey(code, path, jest));
    },
  };
}

/** The woven text with its map in a comment, where swc finds it. */
function woven(code: string, path: string, { config }: JestOptions): string {
  const { errors, map, warnings, ...result } = weaveSource(config.rootDir, path, code, undefined);
  tellProblems([...errors, ...warnings], true);
  if (map === undefined || result.code === code) return code;
  const data = Buffer.from(map).toString('base64');
  return `${result.code}\n//# sourceMappingURL=data:application/json;base64,${data}`;
}
