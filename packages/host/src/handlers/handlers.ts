import type { HandlerFacts } from '@spanweave/transformer';
import picomatch from 'picomatch';
import type { HandlerEntry } from './handler-entry.js';

/** A module of which it is asked whether a platform calls its exports. */
export interface AskedModule {
  /** Relative to the project: the file, and what it was compiled from. */
  readonly files: readonly string[];
  readonly code: string;
  /** Whether the build starts here. */
  readonly entry: boolean;
}

interface Candidate {
  readonly entry: HandlerEntry;
  readonly matches: (file: string) => boolean;
}

const EXTENSION = /\.[cm]?[jt]sx?$/;

/** The handlers of a project, by module. */
export class Handlers {
  readonly entries: readonly HandlerEntry[];
  readonly #candidates: readonly Candidate[];

  /** @param entries The first one that a module is among says its platform. */
  constructor(entries: readonly HandlerEntry[]) {
    this.entries = entries;
    this.#candidates = entries.map((entry) => ({ entry, matches: matches(entry) }));
  }

  /** The configurations that name a module: of one platform, that of the first. */
  of(module: AskedModule): readonly HandlerEntry[] {
    if (this.#candidates.length === 0) return [];
    const named = this.#candidates.filter(({ entry, matches }) => {
      if (entry.text !== undefined && !entry.text.test(module.code)) return false;
      return module.files.some(matches) || (module.entry && module.files.some((file) => builds(entry, file)));
    });
    const platform = named[0]?.entry.platform;
    return named.map(({ entry }) => entry).filter((entry) => entry.platform === platform);
  }
}

/** What a module's rules are told: exports of every configuration that names it. */
export function handlerFacts(entries: readonly HandlerEntry[]): HandlerFacts | undefined {
  const [first] = entries;
  if (first === undefined) return undefined;
  const all = (lists: readonly (readonly string[] | undefined)[]): string[] => [
    ...new Set(lists.flatMap((list) => list ?? [])),
  ];
  const isOpen = entries.some(({ exports }) => exports === undefined);
  const expected = all(entries.map((entry) => entry.expected));
  return {
    platform: first.platform,
    ...(isOpen ? {} : { exports: all(entries.map(({ exports }) => exports)) }),
    expected,
  };
}

/** Whether the program is entered through a module: not where the platform reaches functions inside it alone. */
export function isEntered(entries: readonly HandlerEntry[]): boolean {
  return entries.some(({ inside }) => inside !== true);
}

function matches({ except = [], globs, module }: HandlerEntry): (file: string) => boolean {
  if (module !== undefined) {
    const names = [module, module === '' ? 'index' : `${module}/index`];
    return (file) => EXTENSION.test(file) && names.includes(file.replace(EXTENSION, ''));
  }
  const match = picomatch([...(globs ?? [])], { dot: true, ignore: [...except] });
  return (file) => !/\.d\.[cm]?ts$/.test(file) && match(file);
}

/**
 * Whether a module from which a build starts is probably the source of a handler that is named by its output:
 * `dist/orders.handler` and `src/orders.ts`.
 */
function builds({ module }: HandlerEntry, file: string): boolean {
  if (module === undefined || !/(?:^|\/)(?:dist|build|out|lib|output|\.[\w-]+)\//.test(module)) return false;
  const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  return last(module) === last(file.replace(EXTENSION, ''));
}
