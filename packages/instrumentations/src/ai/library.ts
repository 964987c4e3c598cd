import type {} from '@spanweave/runtime/configure';
import type { GenAiOptions } from '@spanweave/runtime/genai';
import { Library } from '@spanweave/runtime/kernel';
import { GENAI } from '../family.js';

/** What `configure({ ai: … })` takes. */
export type AiOptions = GenAiOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly ai?: AiOptions & LibraryOptions;
  }
}

/** The AI SDK: requests to models of any provider, and the tools that they call. */
export const ai: Library<AiOptions> = /* @__PURE__ */ new Library('ai', GENAI);
