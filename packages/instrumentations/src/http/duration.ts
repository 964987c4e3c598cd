export { duration } from '@spanweave/runtime/http';
