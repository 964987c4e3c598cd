export { expose } from '@spanweave/runtime/http';
