import { start } from '@spanweave/runtime/lambda';

start();

export { handler } from './handler.mjs';
