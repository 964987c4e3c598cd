import { type HandlerEntry, LibraryCopies, type Project, restart } from '@spanweave/host';
import type { LibraryFact } from '@spanweave/report';
import type { Plan, Problem } from '@spanweave/transformer';

/** What one environment's build has decided, by file. */
export class BuildPart {
  readonly #plans = new Map<string, Plan>();
  /** What else was noted of the build as a whole. */
  problems: readonly Problem[] = [];
  facts: readonly LibraryFact[] = [];
  /** Modules that a platform calls, by the place that says so. */
  handlers: ReadonlyMap<HandlerEntry, ReadonlySet<string>> = new Map();

  get plans(): ReadonlyMap<string, Plan> {
    return this.#plans;
  }

  note(file: string, plan: Plan | undefined): void {
    if (plan === undefined) this.#plans.delete(file);
    else this.#plans.set(file, plan);
  }

  keep(files: ReadonlySet<string>): void {
    for (const file of this.#plans.keys()) if (!files.has(file)) this.#plans.delete(file);
  }
}

/** What goes into one report: the builds of a project's environments, which may each have a copy of the plugin. */
export class ReportSession {
  readonly #parts = new Map<string, BuildPart>();
  copies: LibraryCopies = new LibraryCopies();

  /** An environment's build begins: the one in which it is built once more begins a new report, save for a watcher's. */
  begin(environment: string, watching: boolean): BuildPart {
    const known = this.#parts.get(environment);
    if (known !== undefined && watching) return known;
    if (known !== undefined) {
      this.#parts.clear();
      this.copies = new LibraryCopies();
    }
    const part = new BuildPart();
    this.#parts.set(environment, part);
    return part;
  }

  /** Puts everything that is known into a project's collector, for the report. */
  gather(environment: string, project: Project): void {
    const { collector } = project.current;
    const part = this.#parts.get(environment);
    if (part !== undefined) {
      const { libraries, problems } = collector.report();
      part.problems = problems.filter(({ file }) => file === '');
      part.facts = libraries
        .filter(({ miss }) => miss === 'excluded')
        .map(({ library }) => ({ library, miss: 'excluded' }));
      part.handlers = project.current.handlers;
    }
    restart(project);
    project.current = { ...project.current, copies: this.copies };
    for (const { facts, handlers, plans, problems } of this.#parts.values()) {
      for (const [entry, files] of handlers)
        project.current.handlers.set(sameIn(project, entry), new Set(files));
      for (const [file, plan] of plans) project.current.collector.file(file, plan);
      for (const fact of facts) project.current.collector.library(fact);
      for (const problem of problems) project.current.collector.problem(problem);
    }
  }
}

/** What a project, which reads its configuration anew, knows a place in it by. */
function sameIn({ handlers }: Project, entry: HandlerEntry): HandlerEntry {
  const { at, name } = entry;
  return (
    handlers.entries.find((one) => one.name === name && one.at.file === at.file && one.at.line === at.line) ??
    entry
  );
}

const sessions = new Map<string, ReportSession>();

/** The session of builds of a folder: Vite reads a configuration anew for each environment of one build. */
export function buildSession(root: string): ReportSession {
  let session = sessions.get(root);
  if (session === undefined) {
    session = new ReportSession();
    sessions.set(root, session);
  }
  return session;
}
