import { patchMethod } from '@spanweave/runtime/kernel';
import { guarded } from '../http/guarded.js';
import { chat, embeddings, response } from './advice.js';
import { openai as library } from './library.js';

interface Class {
  readonly prototype?: object;
}

/** The client's class, which holds the classes of its resources, or a module that exports it. */
interface Exported {
  readonly Chat?: Class & { readonly Completions?: Class };
  readonly Responses?: Class;
  readonly Embeddings?: Class;
  readonly OpenAI?: Exported;
  readonly AzureOpenAI?: Exported;
  readonly default?: Exported;
}

/**
 * Weaves an openai that stays outside the bundle, in place: `exports` is its module, its namespace, or the bindings taken
 * from it.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  const given = exports as Exported | undefined;
  guarded(library, () => {
    for (const client of [given, given?.default, given?.OpenAI, given?.AzureOpenAI, given?.default?.OpenAI]) {
      patchMethod(client?.Chat?.Completions?.prototype, 'create', chat);
      patchMethod(client?.Responses?.prototype, 'create', response);
      patchMethod(client?.Embeddings?.prototype, 'create', embeddings);
    }
  });
  return exports;
}
