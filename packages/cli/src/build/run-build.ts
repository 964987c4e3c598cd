import type { CommandInput } from '../command/command.js';
import type { BuildEnd } from './build-end.js';
import { readRequest } from './read-request.js';
import type { BuildRequest } from './request.js';
import { tellEnd } from './tell/tell-end.js';

type Build = (request: BuildRequest) => Promise<BuildEnd>;

/** Each kind of build in a module of its own, loaded when it is asked for. */
const builds: { readonly [Mode in BuildRequest['mode']]: () => Promise<Build> } = {
  compile: async () => (await import('./compile/compile-folder.js')).compileFolder,
  emitted: async () => (await import('./emitted/weave-emitted.js')).weaveEmitted,
  sources: async () => (await import('./sources/weave-sources.js')).weaveSources,
  maps: async () => (await import('./sources/lead-maps.js')).leadMaps,
  deploy: async () => (await import('./deploy/weave-deploy.js')).weaveDeploy,
};

/** `spanweave build`. */
export async function runBuild(input: CommandInput): Promise<number> {
  const request = readRequest(input);
  const build = await builds[request.mode]();
  const once = async (): Promise<number> => tellEnd(request, await build(request));
  if (!request.watch) return once();
  const { watchSources } = await import('./watch-sources.js');
  return watchSources(request, once);
}
