import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';

/** What `configure({ graphql: … })` takes. */
export interface GraphqlOptions {
  /** Names spans `{type} {name}`. Clients name their operations, and may do so without end. Default false: `{type}`. */
  readonly operationName?: boolean;
  /** A span for each field that has a resolver of its own. Default false. */
  readonly resolvers?: boolean;
  /** How deep fields have spans, list indexes not counted; default: no limit. */
  readonly depth?: number;
  /** Sets `graphql.document`, its literals replaced by `?`. Default false. */
  readonly document?: boolean;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly graphql?: GraphqlOptions & LibraryOptions;
  }
}

/** graphql-js: what executes operations. */
export const graphql: Library<GraphqlOptions> = /* @__PURE__ */ new Library('graphql');
