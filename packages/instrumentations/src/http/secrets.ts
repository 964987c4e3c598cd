export { secrets } from '@spanweave/runtime/http';
