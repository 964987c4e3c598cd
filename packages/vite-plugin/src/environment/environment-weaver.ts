import { isBuiltin } from 'node:module';
import type { SourceLanguage } from '@spanweave/host';
import {
  builtinsToHandOver,
  fileOf,
  type ModuleGraph,
  openProject,
  type Project,
  type ReadOptions,
  type RollupContext,
  type RollupHooks,
  restart,
  rollupHooks,
  unknownDependencies,
  type Woven,
} from '@spanweave/host';
import { relativePath } from '@spanweave/transformer/host';
import type { BuildPart, ReportSession } from '../build/report-session.js';
import { configuredExternal } from '../externals/configured-externals.js';
import { isCommonJsLibrary } from '../externals/is-common-js-library.js';
import { isExternalInDev } from '../externals/is-external-in-dev.js';
import type { VitestDeps } from '../externals/is-inline-in-vitest.js';
import type { EnvironmentFacts } from './environment-facts.js';
import { keepsStaticBlocks } from './keeps-static-blocks.js';

/** What the environments of one configuration have in common. */
export interface WeaverSetting {
  readonly root: string;
  readonly options: ReadOptions;
  readonly isBuild: boolean;
  readonly isWatching: boolean;
  readonly preserveSymlinks: boolean;
  readonly alias: Readonly<Record<string, string>>;
  readonly vitest: VitestDeps | undefined;
}

/** Package that weaves, as reports name it. */
export const HOST = '@spanweave/vite-plugin';

/** Weaves the modules of one environment. */
export class EnvironmentWeaver {
  readonly project: Project;
  readonly #facts: EnvironmentFacts;
  readonly #hooks: RollupHooks;
  readonly #setting: WeaverSetting;
  readonly #session: ReportSession;
  /** Files that a watcher saw change, until they are woven again. */
  readonly #changed = new Set<string>();
  #part: BuildPart;

  constructor(setting: WeaverSetting, facts: EnvironmentFacts, session: ReportSession) {
    const { alias, isBuild, options, preserveSymlinks, root } = setting;
    this.#setting = setting;
    this.#facts = facts;
    this.#session = session;
    this.project = openProject(
      {
        host: HOST,
        root,
        bundles: true,
        channels: facts.channels,
        staticBlocks: !isBuild || keepsStaticBlocks(facts.target),
        preserveSymlinks,
        alias,
      },
      options,
    );
    const isExternal = (name: string): boolean => this.#isExternal(name);
    this.#hooks = rollupHooks(this.project, {
      isExternal,
      isNamed: (name) => !facts.client && configuredExternal(facts.lists, name, name) === true,
      conditions: facts.conditions,
    });
    const outside = unknownDependencies(this.project).filter(isExternal);
    // The dev server itself answers the requests.
    const serving = isBuild || setting.vitest !== undefined ? [] : ['vite'];
    this.project.handOver = builtinsToHandOver(this.project, [...outside, ...serving]);
    this.#part = session.begin(facts.name, setting.isWatching);
    this.#adopt();
  }

  /** Another build of this environment begins. */
  start(): void {
    this.#part = this.#session.begin(this.#facts.name, this.#setting.isWatching);
    restart(this.project);
    this.#adopt();
    this.#hooks.start();
  }

  /** The build of this environment starts in what its input names. */
  enter(context: RollupContext, input: unknown): Promise<void> {
    return this.#hooks.enter(context, input);
  }

  /** Whether the program starts in a module of this build. */
  isEntry(graph: ModuleGraph, id: string): boolean {
    return this.#hooks.isEntry(graph, id);
  }

  /** Where an import of woven code or of a telemetry package leads; the dev server leaves telemetry to Node. */
  resolveId(specifier: string, importer: string | undefined): ReturnType<RollupHooks['resolveId']> {
    if (!this.#setting.isBuild && specifier.startsWith('@opentelemetry/')) return undefined;
    return this.#hooks.resolveId(specifier, importer);
  }

  async transform(
    context: RollupContext,
    code: string,
    id: string,
    facts: { readonly language: SourceLanguage; readonly entry: boolean },
  ): Promise<Woven | undefined> {
    const { isBuild } = this.#setting;
    if (!isBuild && this.#isRunByNode(fileOf(id))) return undefined;
    const woven = await this.#hooks.transform(isBuild ? context : this.#asServed(context), code, id, facts);
    this.#changed.delete(this.#file(id));
    this.#part.note(this.#file(id), woven?.plan);
    return woven;
  }

  /** A file has changed: what was decided for it is no longer true. */
  forget(id: string): void {
    this.#changed.add(this.#file(id));
    this.#part.note(this.#file(id), undefined);
  }

  /** Whether a module must be woven again though Rollup has kept it: its file was written, its text is what it was. */
  isForgotten(id: string): boolean {
    return this.#changed.delete(this.#file(id));
  }

  /**
   * A build has seen everything: keeps what was decided for the modules that are part of it.
   *
   * @param graph All modules.
   * @param isNarrowed Whether some of them were left with the bundler for what its input says.
   */
  end(graph: ModuleGraph, isNarrowed: boolean): void {
    this.#part.keep(new Set([...graph.getModuleIds()].map((id) => this.#file(id))));
    if (isNarrowed) this.#hooks.end(graph);
  }

  #adopt(): void {
    this.project.current = { ...this.project.current, copies: this.#session.copies };
  }

  #file(id: string): string {
    return relativePath(this.project.root, fileOf(id));
  }

  #isExternal(name: string): boolean {
    const { client, lists } = this.#facts;
    if (client) return false;
    const said = configuredExternal(lists, name, name);
    // A build resolves what Node shall load from the project.
    return said ?? this.project.manifests.installed(name, this.project.root) !== undefined;
  }

  /** The dev server resolves to files even what its runner then leaves to Node. */
  #asServed(context: RollupContext): RollupContext {
    return {
      resolve: async (specifier, importer, options) => {
        const found = await context.resolve(specifier, importer, options);
        if (found === null || found.external || isBuiltin(found.id)) return found;
        const { client, lists } = this.#facts;
        const file = fileOf(found.id);
        const isOutside =
          isExternalInDev(lists, specifier, file, this.#setting.vitest) || this.#isRunByNode(file);
        return isOutside && !client ? { id: specifier, external: true } : found;
      },
    };
  }

  /** Whether a file belongs to a known library whose functions no plugin sees in a server that runs modules itself. */
  #isRunByNode(file: string): boolean {
    const owner = this.project.packages.findOwner(file);
    const rule = owner && this.project.known.of(owner.name);
    return rule !== undefined && rule.library === owner?.name && isCommonJsLibrary(rule, owner);
  }
}
