export { guard as guarded } from '@spanweave/runtime/kernel';
