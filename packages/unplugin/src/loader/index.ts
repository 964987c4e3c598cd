export type { LoaderBuild, LoaderOptions } from './loader-options.js';
export { spanweaveLoader as default } from './spanweave-loader.js';
