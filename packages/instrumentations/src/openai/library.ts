import type {} from '@spanweave/runtime/configure';
import type { GenAiOptions } from '@spanweave/runtime/genai';
import { Library } from '@spanweave/runtime/kernel';
import { GENAI } from '../family.js';

/** What `configure({ openai: … })` takes. */
export type OpenaiOptions = GenAiOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly openai?: OpenaiOptions & LibraryOptions;
  }
}

/** The client of OpenAI and of all who speak its protocol. */
export const openai: Library<OpenaiOptions> = /* @__PURE__ */ new Library('openai', GENAI);
