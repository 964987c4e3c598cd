import { patchMethod } from '@spanweave/runtime/kernel';
import { builtin, syncBuiltins } from './builtin.js';
import { guarded } from './guarded.js';
import { incoming } from './incoming.js';
import { http as library } from './library.js';
import { outgoing } from './outgoing.js';
import type { Request } from './outgoing-target.js';

/** `node:http` or `node:https`, as far as it is patched. */
interface Module {
  readonly request: Request;
  readonly get: Request;
  readonly Server?: { readonly prototype: object };
  readonly globalAgent?: { readonly protocol?: string };
}

/**
 * Import seam: weaves `node:http` or `node:https` in place, so that whoever looks a function up later gets the woven
 * one, named ES imports included.
 *
 * @param exports What the importer received: a namespace, the CommonJS exports, or some of the bindings.
 * @returns The same.
 */
export function patch<E>(exports: E): E {
  guarded(library, () => {
    const module = moduleOf(exports as Partial<Module>);
    const { request, globalAgent } = module;
    const scheme = globalAgent?.protocol ?? 'http:';
    patchMethod(module, 'request', (_self, args) => outgoing(args, request, scheme));
    // The module's own `get` would call its own `request`.
    patchMethod(module, 'get', (_self, args) => {
      const made = outgoing(args, request, scheme);
      made.end();
      return made;
    });
    if (!served()) patchMethod(module.Server?.prototype, 'emit', incoming);
    syncBuiltins();
  });
  return exports;
}

/**
 * True where somebody else opens the server span of each request: Next, which names its parent's route when that has ended,
 * and functions of Azure, whose worker gets bodies that are streamed through a server of its own.
 */
function served(): boolean {
  const { NEXT_RUNTIME, FUNCTIONS_WORKER_RUNTIME } = process.env;
  return NEXT_RUNTIME !== undefined || FUNCTIONS_WORKER_RUNTIME !== undefined;
}

/** The mutable exports behind what an importer holds. Functions of the two modules are told apart by identity. */
function moduleOf(given: Partial<Module> & { readonly default?: Module }): Module {
  if (given.default) return given.default;
  const http = builtin<Module>('node:http');
  if (http === undefined) return given as Module;
  const keys = Object.keys(given) as (keyof Module)[];
  return keys.some((key) => given[key] === http[key]) ? http : (builtin<Module>('node:https') ?? http);
}
