import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { apiConflict, apiNotInstalled } from '@spanweave/transformer/host';
import { esModuleEntry } from '../package/es-module-entry.js';
import type { InstalledPackage } from '../package/manifest.js';
import { isInside } from '../path/is-inside.js';
import { packageName } from '../path/package-name.js';
import { buildProblem } from '../problem/build-problem.js';
import type { Project } from '../project/project.js';
import { API, type ApiChoice, chooseApi } from './api-choice.js';
import { weavingFile } from './weaving-file.js';

const host = dirname(createRequire(import.meta.url).resolve('@spanweave/runtime/package.json'));

/** What a build says of packages that it leaves outside. */
export interface TelemetryPlace {
  /** Whether the configuration puts a package outside. */
  readonly isExternal: (name: string) => boolean;
  /** Whether it names the package itself; default: as `isExternal`. */
  readonly isNamed?: (name: string) => boolean;
  /** Conditions of the build beside those of ES modules. */
  readonly conditions: readonly string[];
}

/** Where an import of `@opentelemetry/*` leads. */
export type TelemetryAnswer =
  | { readonly external: true }
  | { readonly external: false; readonly file: string; readonly sideEffects: boolean };

/**
 * Answers imports of `@opentelemetry/*`: with ES modules, which tree-shake where CommonJS does not, and with one copy of
 * the API. What the project declares and the build keeps outside stays outside; what it does not declare is bundled, so
 * that nothing is missing in production. One per build configuration.
 */
export class TelemetryResolver {
  readonly #project: Project;
  readonly #place: TelemetryPlace;
  readonly #outside: readonly string[];
  #choice: { readonly made: ApiChoice | undefined } | undefined;

  constructor(project: Project, place: TelemetryPlace) {
    this.#project = project;
    this.#place = place;
    const { manifest } = project;
    const declared = {
      ...manifest?.dependencies,
      ...manifest?.optionalDependencies,
      ...manifest?.peerDependencies,
    };
    this.#outside = Object.keys(declared).filter(
      (name) => name.startsWith('@opentelemetry/') && place.isExternal(name),
    );
  }

  /** Forgets the choice of the API's copy: another build begins. */
  clear(): void {
    this.#choice = undefined;
  }

  /**
   * @param from Folder of the importing module.
   * @returns `undefined` where the build's own resolution is right.
   */
  resolve(specifier: string, importer: string, from: string): TelemetryAnswer | undefined {
    const { manifests, root } = this.#project;
    const name = packageName(specifier) ?? '';
    const base = this.#baseOfBridges(specifier);
    if (base !== undefined) return { external: false, file: base, sideEffects: false };
    if (this.#isOutside(name)) {
      if (name === API && manifests.installed(API, root) === undefined)
        this.#project.current.collector.problem(buildProblem(apiNotInstalled()));
      return { external: true };
    }
    const found = (name === API ? this.#api() : undefined) ?? this.#sdk(name, importer, from);
    const file = found && esModuleEntry(found, `.${specifier.slice(name.length)}`, this.#place.conditions);
    if (found === undefined || file === undefined) return undefined;
    return { external: false, file, sideEffects: found.manifest.sideEffects !== false };
  }

  /** What bridged instrumentations are built on, without the module hooks of the package that they name. */
  #baseOfBridges(specifier: string): string | undefined {
    const wanted =
      specifier === '@opentelemetry/instrumentation' && Object.keys(this.#project.options.bridge).length > 0;
    return wanted ? weavingFile(this.#project, '@spanweave/runtime/instrumentation') : undefined;
  }

  #isOutside(name: string): boolean {
    const { isExternal, isNamed = isExternal } = this.#place;
    return isNamed(name) || this.#outside.includes(name) || (name === API && this.#outside.length > 0);
  }

  #api(): InstalledPackage | undefined {
    if (this.#choice === undefined) {
      const { current, manifests, root } = this.#project;
      const made = chooseApi(manifests, [root, host]);
      this.#choice = { made };
      for (const conflict of made?.conflicts ?? [])
        current.collector.problem(buildProblem(apiConflict({ ...conflict })));
    }
    return this.#choice.made?.copy;
  }

  /** The runtime's SDK start-up uses the project's SDK, wherever the runtime itself is installed. */
  #sdk(name: string, importer: string, from: string): InstalledPackage | undefined {
    const { manifests, root, weaving } = this.#project;
    const near = isInside([...weaving.values()], importer) ? undefined : manifests.installed(name, from);
    return near ?? manifests.installed(name, root) ?? manifests.installed(name, from);
  }
}
