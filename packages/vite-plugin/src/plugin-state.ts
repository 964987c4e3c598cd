import { resolve } from 'node:path';
import { finishProject, openProject, type ReadOptions, resolveOptions } from '@spanweave/host';
import type { ConfigEnv, Environment, EnvironmentOptions, ResolvedConfig, UserConfig } from 'vite';
import { buildSession, ReportSession } from './build/report-session.js';
import { environmentFacts } from './environment/environment-facts.js';
import { EnvironmentWeaver, HOST } from './environment/environment-weaver.js';
import { addedToNoExternal } from './externals/added-to-no-external.js';
import type { ExternalLists } from './externals/configured-externals.js';
import { libraryNames } from './externals/library-names.js';
import type { Options } from './options.js';
import { isVitest, vitestDeps } from './vitest.js';

/** One use of the plugin in one Vite configuration. */
export class PluginState {
  readonly #given: Options;
  readonly #weavers = new Map<Environment, EnvironmentWeaver>();
  #read: ReadOptions | undefined;
  #libraries: readonly string[] = [];
  #isBuild = false;
  #ssr: ExternalLists = {};
  #inVitest = false;
  #config: ResolvedConfig | undefined;
  #session: ReportSession | undefined;
  /** Whether another copy of the plugin in the same configuration does the work. */
  inert = false;

  constructor(given: Options) {
    this.#given = given;
  }

  /** Reads the options, before Vite asks for anything. */
  async open(user: UserConfig, { command }: ConfigEnv): Promise<void> {
    const root = resolve(user.root ?? process.cwd());
    this.#read = await resolveOptions(this.#given, { root, externals: 'inline' });
    const facts = { host: HOST, root, bundles: true, channels: true };
    this.#libraries = libraryNames(openProject(facts, this.#read).rules);
    this.#isBuild = command === 'build';
    this.#ssr = { ...user.ssr, ...user.environments?.['ssr']?.resolve };
    this.#inVitest = isVitest(user.plugins);
  }

  /** Packages that an environment is to take in. */
  packagesInside(name: string, { consumer, resolve: lists = {} }: EnvironmentOptions): string[] {
    const isServer = (consumer ?? (name === 'client' ? 'client' : 'server')) === 'server';
    // Vitest has a rule of its own, and asks for the file of whatever it leaves to Node.
    if (!isServer || this.#inVitest) return [];
    const said = name === 'ssr' ? this.#ssr : lists;
    return addedToNoExternal(said, this.#isBuild, this.options.externals, this.#libraries);
  }

  /** The configuration is complete. */
  adopt(config: ResolvedConfig): void {
    this.#config = config;
    this.#session = this.#isBuild ? buildSession(config.root) : new ReportSession();
  }

  get options(): ReadOptions {
    if (this.#read === undefined) throw new Error('the plugin is asked before its options are read');
    return this.#read;
  }

  applies({ config: { consumer } }: Pick<Environment, 'config'>): boolean {
    return !this.inert && (consumer === 'server' || this.options.browser);
  }

  /** An environment's build begins, or begins again. */
  start(environment: Environment): void {
    const known = this.#weavers.get(environment);
    if (known === undefined) this.weaver(environment);
    else known.start();
  }

  weaver(environment: Environment): EnvironmentWeaver {
    const known = this.#weavers.get(environment);
    if (known !== undefined) return known;
    const { config, session } = this.#complete();
    const made = new EnvironmentWeaver(
      {
        root: config.root,
        options: this.options,
        isBuild: this.#isBuild,
        isWatching: this.#isBuild && Boolean(environment.config.build.watch),
        preserveSymlinks: config.resolve.preserveSymlinks,
        alias: Object.fromEntries(
          config.resolve.alias.flatMap(({ find, replacement }) =>
            typeof find === 'string' ? [[find, replacement]] : [],
          ),
        ),
        vitest: this.#inVitest ? vitestDeps(config) : undefined,
      },
      environmentFacts(environment),
      session,
    );
    this.#weavers.set(environment, made);
    return made;
  }

  forget(id: string): void {
    for (const weaver of this.#weavers.values()) weaver.forget(id);
  }

  get isBuild(): boolean {
    return this.#isBuild;
  }

  /**
   * Ends an environment's build with the report. A dev server ends when its last environment does, and writes a report only
   * where the options name a path.
   *
   * @returns `undefined`: nothing ends here.
   */
  async finish(
    environment: Environment,
    complete: boolean,
  ): Promise<Awaited<ReturnType<typeof finishProject>> | undefined> {
    const weaver = this.#weavers.get(environment);
    if (weaver === undefined) return undefined;
    if (!this.#isBuild) {
      this.#weavers.delete(environment);
      if (this.#weavers.size > 0) return undefined;
    }
    this.#complete().session.gather(environment.name, weaver.project);
    const writes = this.#isBuild && environmentFacts(environment).writes;
    return finishProject(weaver.project, { complete, writes });
  }

  #complete(): { config: ResolvedConfig; session: ReportSession } {
    if (this.#config === undefined || this.#session === undefined)
      throw new Error('the plugin is asked before its configuration is resolved');
    return { config: this.#config, session: this.#session };
  }
}
