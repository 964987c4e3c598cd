import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';
import type { Asked } from './client.js';

/** What `configure({ typeorm: … })` takes. */
export type TypeormOptions = SqlOptions<Asked>;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly typeorm?: TypeormOptions & LibraryOptions;
  }
}

export const typeorm: Library<TypeormOptions> = /* @__PURE__ */ new Library('typeorm', DATABASE);
