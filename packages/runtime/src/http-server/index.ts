export { type Layer, type LayerOptions, layer, startLayer, wantsLayers } from './layer.js';
export { type Head, serverAttributes } from './server-attributes.js';
export { nameServing, noteFailure, type Serving, serve, serving } from './serving.js';
