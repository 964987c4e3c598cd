import type { Config } from '@spanweave/host';

/** What `spanweave()` takes: the keys of `spanweave.config.*`, which they override. Everything has a default. */
export type Options = Config;
