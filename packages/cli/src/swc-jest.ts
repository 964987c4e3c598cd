import { createTransformer } from './wrap/swc-jest.js';

export { createTransformer };

const transformer: { readonly createTransformer: typeof createTransformer } = { createTransformer };
export default transformer;
