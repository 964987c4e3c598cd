import {
  type Config,
  openProject,
  type Project,
  type ProjectFacts,
  requireRuntime,
  resolveOptionsSync,
} from '@spanweave/host';

/** What makes a project: tools ask for a transformer many times over, and get one project. */
export interface ProjectPlace {
  readonly root: string;
  readonly config: Config;
  readonly facts: Pick<ProjectFacts, 'staticBlocks' | 'movesFields'>;
  readonly production: boolean;
}

const projects = new Map<string, Project>();
const identities = new WeakMap<object, number>();
let count = 0;

/**
 * The project of a compilation, opened when it is first asked for.
 *
 * @throws SpanweaveError for options that are not understood, and for a runtime that production would lack.
 */
export function projectOf({ root, config, facts, production }: ProjectPlace): Project {
  const key = JSON.stringify([root, facts, production, config], identified);
  const known = projects.get(key);
  if (known !== undefined) return known;
  const options = resolveOptionsSync(config, { root });
  const project = openProject(
    { host: '@spanweave/tsc', root, bundles: false, channels: true, ...facts },
    options,
  );
  if (production) requireRuntime(project);
  projects.set(key, project);
  return project;
}

/** Functions among the options are told apart by identity. */
function identified(_key: string, value: unknown): unknown {
  if (typeof value === 'function') {
    const known = identities.get(value) ?? ++count;
    identities.set(value, known);
    return `function ${known}`;
  }
  return value instanceof RegExp ? String(value) : value;
}
