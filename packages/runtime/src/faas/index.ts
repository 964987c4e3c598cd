/** What handlers of functions share: when to export, what the environment tells, and who sent what arrives. */
export { coldStart } from './cold-start.js';
export { announce, type Exporting, endOpen, flush } from './exporting.js';
export { Invocation, type InvocationOptions, openInvocations } from './invocation.js';
export { sender } from './sender.js';
export { untilExported } from './until-exported.js';
export { xRaySender } from './x-ray.js';
