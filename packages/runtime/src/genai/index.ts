export { type Contents, contentsWanted, json, type Message } from './contents.js';
export { endForgotten } from './end-forgotten.js';
export { failureType } from './failure-type.js';
export {
  type Answer,
  type GenAiOptions,
  Generation,
  type GenerationStart,
  startGeneration,
} from './generation.js';
export { holdLazy } from './hold-lazy.js';
export { holdStream } from './hold-stream.js';
export { type ClientResource, type Interface, lazyRequests } from './lazy-requests.js';
export { providerOf } from './provider.js';
export { reached } from './reached.js';
