import type {} from '@spanweave/runtime/configure';
import type { GenAiOptions } from '@spanweave/runtime/genai';
import { Library } from '@spanweave/runtime/kernel';
import { GENAI } from '../family.js';

/** What `configure({ anthropic: … })` takes. */
export type AnthropicOptions = GenAiOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly anthropic?: AnthropicOptions & LibraryOptions;
  }
}

/** Anthropic's client. */
export const anthropic: Library<AnthropicOptions> = /* @__PURE__ */ new Library('anthropic', GENAI);
