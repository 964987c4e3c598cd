import { finishProjectSync, type Project, problemText } from '@spanweave/host';

const awaited = new WeakSet<Project>();

/** A compiler does not say when it has emitted the last file, so the report is written when the process ends. */
export function endAtExit(project: Project): void {
  if (awaited.has(project)) return;
  awaited.add(project);
  process.once('exit', () => {
    const { errors, summary, warnings } = finishProjectSync(project, { complete: true, writes: true });
    for (const problem of [...errors, ...warnings]) process.stderr.write(`${problemText(problem)}\n`);
    process.stderr.write(summary);
    if (errors.length > 0) process.exitCode ||= 1;
  });
}
