export { type Config, defineConfig } from '@spanweave/host';
