import { finishProject } from '@spanweave/host';
import type { Compilation, Compiler } from './compiler.js';
import { Message } from './message.js';
import type { Session } from './session.js';

/** Ends a build: the report, and what is to be said of the build as a whole. */
export async function endBuild(
  session: Session,
  compiler: Compiler,
  compilation: Compilation,
): Promise<void> {
  const complete = compilation.errors.length === 0;
  const { errors, summary, warnings } = await finishProject(session.project, { complete, writes: true });
  compilation.errors.push(...errors.map((problem) => new Message(problem)));
  compilation.warnings.push(...warnings.map((problem) => new Message(problem)));
  compiler.getInfrastructureLogger('spanweave').info(`\n${summary}`);
}
