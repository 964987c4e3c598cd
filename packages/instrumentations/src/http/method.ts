export { method } from '@spanweave/runtime/http';
