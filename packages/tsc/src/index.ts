export { type Config, defineConfig } from '@spanweave/host';
export type { Extras, Options } from './options.js';
export { spanweave } from './spanweave.js';
export { factory, name, type TsJestCompiler, version } from './ts-jest.js';
export { tsPatch as default } from './ts-patch.js';
