/** A step's spans, each as the path that leads to it, and what was noted: what versions of a library must agree in. */
export type SpanPaths = ReadonlyMap<string, readonly string[]>;

/** Reads the paths of every step from a rendered run (`expected.txt`, or one of this moment). */
export function spanPaths(text: string): SpanPaths {
  const steps = new Map<string, string[]>();
  const path: string[] = [];
  for (const line of text.split('\n')) {
    const [, note] = /^(note .*?): /.exec(line) ?? [];
    if (note !== undefined) steps.set(note, [line]);
    const [, indent = '', span] =
      /^((?: {2})*)((?:internal|server|client|producer|consumer) .*)$/.exec(line) ?? [];
    if (span === undefined) continue;
    path.length = indent.length / 2;
    path.push(span);
    const [root = ''] = path;
    steps.set(root, [...(steps.get(root) ?? []), path.join(' > ')]);
  }
  for (const paths of steps.values()) paths.sort();
  return steps;
}

/**
 * What a run has otherwise than another, in the steps that both have.
 *
 * @param steps Names of the steps that the run has; those that only it has tell nothing, and neither do its notes.
 */
export function otherPaths(expected: SpanPaths, found: SpanPaths, steps: readonly string[] = []): string[] {
  const other: string[] = [];
  const own = new Set(steps.map((step) => `internal ${step}`));
  for (const [root, paths] of found) {
    if (!expected.has(root) && (own.has(root) || root.startsWith('note '))) continue;
    const wanted = [...(expected.get(root) ?? [])];
    // A root that only this run has and that is no step is a span in the wrong place.
    for (const path of paths) {
      const at = wanted.indexOf(path);
      if (at >= 0) wanted.splice(at, 1);
      else other.push(`+ ${path}`);
    }
    if (expected.has(root)) other.push(...wanted.map((path) => `- ${path}`));
  }
  return other;
}
