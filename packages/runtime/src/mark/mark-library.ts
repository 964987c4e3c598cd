import { Library } from '../kernel/library.js';

const known: Map<string, Library> = /* @__PURE__ */ new Map();

/** The library that a mark belongs to: `app` for the team's own functions. */
export function markLibrary(id: string): Library {
  const library = known.get(id) ?? new Library(id);
  known.set(id, library);
  return library;
}
