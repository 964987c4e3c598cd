import { guard } from './kernel/guard.js';
import { Library } from './kernel/library.js';

/** A file of a library that an instrumentation patches, as `@opentelemetry/instrumentation` describes it. */
interface FileDefinition {
  readonly name: string;
  readonly patch?: (exports: unknown, version?: string) => unknown;
}

/** A library that an instrumentation patches. */
interface ModuleDefinition extends FileDefinition {
  readonly files: readonly FileDefinition[];
  moduleVersion?: string;
}

/** What is used of an instrumentation. */
export interface BridgedInstrumentation {
  readonly instrumentationName: string;
  getModuleDefinitions?(): readonly ModuleDefinition[];
  setConfig?(config: object): void;
}

/** What module definitions are kept under: `getModuleDefinitions` came later than the field. */
interface Kept {
  readonly _modules?: readonly ModuleDefinition[];
  _enabled?: boolean;
}

/** Patches by what the build weaves: the library itself, and each of its files. */
export interface Bridge {
  /** For what importers received, and for what the library's main file exports. */
  readonly patch: <E>(exports: E) => E;
  /** For what a file exports. */
  readonly file: (name: string) => <E>(exports: E) => E;
}

/**
 * Applies an instrumentation's own patches where the build hands over what a library exports: no module hook is installed, so
 * it works inside a bundle. Each exports object is patched once; a patch that throws is reported, and the exports stay as
 * they were.
 *
 * @param instrumentation Made with `enabled: false`, so that it installs no hooks.
 * @param name Library whose definition is meant.
 * @param version Of the library in this build.
 */
export function bridge(instrumentation: BridgedInstrumentation, name: string, version: string): Bridge {
  const library = /* @__PURE__ */ new Library(`bridge-${name}`);
  const kept = instrumentation as BridgedInstrumentation & Kept;
  const definitions = kept.getModuleDefinitions?.() ?? kept._modules ?? [];
  const definition = definitions.find((one) => one.name === name);
  // Patches of some ask whether they are enabled; what enables them otherwise is the hook.
  kept._enabled = true;
  const done = new WeakMap<object, unknown>();
  const apply = (patch: FileDefinition['patch'], exports: unknown): unknown => {
    if (patch === undefined || exports === null || !/^(object|function)$/.test(typeof exports))
      return exports;
    const key = exports as object;
    if (done.has(key)) return done.get(key);
    if (!library.enabled()) return exports;
    if (definition && definition.moduleVersion === undefined) definition.moduleVersion = version;
    const patched = guard(library, () => patch.call(instrumentation, exports, version)) ?? exports;
    done.set(key, patched);
    if (patched !== null && /^(object|function)$/.test(typeof patched)) done.set(patched as object, patched);
    return patched;
  };
  return {
    patch<E>(exports: E): E {
      const inner = (exports as { default?: unknown } | undefined)?.default;
      // A namespace, or the bindings taken from it, cannot be replaced: what they hold is patched in place.
      if (inner !== undefined && inner !== null) apply(definition?.patch, inner);
      return apply(definition?.patch, exports) as E;
    },
    file: (path) => (exports) => {
      const file = definition?.files.find((one) => one.name === path);
      return apply(file?.patch, exports) as typeof exports;
    },
  };
}
