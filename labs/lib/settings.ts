import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Variable } from './stable.js';

/** How a workload is brought to the library under test. */
export type Mode = 'bundle' | 'bundle-esm' | 'external' | 'hook';
export const modes: readonly Mode[] = ['bundle', 'bundle-esm', 'external', 'hook'];

/** `lab.json`, with its defaults. */
export interface Settings {
  readonly id: string;
  readonly folder: string;
  /** A lab whose program and server this one runs too, with what stands here in addition or instead. */
  readonly base?: string;
  /** Where the program's files are, later ones over earlier ones. */
  readonly folders: readonly string[];
  /** Package whose versions are tested; default: the rule's. */
  readonly library?: string;
  /** Rules whose spans are looked at; default: the folder's name. */
  readonly rules: readonly string[];
  /** Rules of the drivers below: their spans repeat those of the lab, and come only under `suppression: 'none'`. */
  readonly below: readonly string[];
  /** Rules by which the library is woven, where their spans are another rule's; default: `rules`. */
  readonly woven: readonly string[];
  /** What stays outside the bundle in `external`; default: the library. */
  readonly external: readonly string[];
  /** What can never be bundled (native bindings). */
  readonly always: readonly string[];
  /** Why the library needs the names of its functions and classes, which a minifier changes. */
  readonly keepNames?: string;
  /** Why the programs run with the Node that the lab installs (the package `node`). */
  readonly node?: string;
  /** Modes that cannot exist, and why. */
  readonly without: Readonly<Partial<Record<Mode, string>>>;
  /** Modes that give other spans (`expected.<mode>.txt`), and why. */
  readonly differs: Readonly<Partial<Record<Mode, string>>>;
  /** Attributes that no workload here can cause, and why. */
  readonly unseen: Readonly<Record<string, string>>;
  /** Attributes outside the semantic conventions, and why. */
  readonly own: Readonly<Record<string, string>>;
  /** What differs from run to run. */
  readonly variable: Variable;
  /** The largest size of the library's advice, minified and compressed, in bytes. */
  readonly budget: number;
  /** Milliseconds for one run. */
  readonly timeout: number;
  readonly env: Readonly<Record<string, string>>;
  /** Version matrix: further packages by version of the library, and versions that differ. */
  readonly compat: {
    readonly with?: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly differs?: Readonly<Record<string, string>>;
    readonly skip?: Readonly<Record<string, string>>;
    /** Versions that need `keepNames`, and why. */
    readonly keepNames?: Readonly<Record<string, string>>;
    /** Versions that cannot be bundled, and how they run in place of that. */
    readonly mode?: Readonly<Record<string, Mode>>;
  };
  /** `workload.cjs` or `workload.mjs`. */
  readonly workload: string;
  readonly parity: boolean;
}

/** The settings of a lab's folder. */
export function settings(folder: string): Settings {
  const id = basename(folder);
  const file = join(folder, 'lab.json');
  const given: Partial<Settings> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const rules = given.rules ?? [id];
  const folders = given.base ? [join(folder, '..', given.base), folder] : [folder];
  return {
    id,
    folder,
    folders,
    rules,
    woven: rules,
    external: given.external ?? [given.library ?? id],
    below: [],
    always: [],
    without: {},
    differs: {},
    unseen: {},
    own: {},
    variable: [],
    budget: 2048,
    timeout: 60_000,
    env: {},
    compat: {},
    workload: folders.some((place) => existsSync(join(place, 'workload.mjs')))
      ? 'workload.mjs'
      : 'workload.cjs',
    parity: existsSync(join(folder, 'contrib.cjs')),
    ...given,
  };
}
