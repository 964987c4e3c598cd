import { type Advice, around } from '@spanweave/runtime/kernel';
import { begin } from './begin.js';
import { nest } from './library.js';
import { nameOf } from './name-of.js';

/** Around `NestFactoryStatic#create(module, …)`. */
export const create: Advice = /* @__PURE__ */ around(nest, 'create', (_self, { 0: module }) =>
  begin('Create Nest App', {}, { type: 'app_creation', module: nameOf(module) }),
);

export { filters } from './filters.js';
export { guards } from './guards.js';
export { interceptors } from './interceptors.js';
export { named } from './name-of.js';
export { pipes } from './pipes.js';
export { proxy, route } from './route.js';
