export { endByStatus } from '@spanweave/runtime/http';
