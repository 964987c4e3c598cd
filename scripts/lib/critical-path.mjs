/**
 * The critical path of a trace: what its root was waiting for at every moment, from its start to its end. Read from the end
 * backwards: the span below that ended last is what the span above waited for; before that began, the one that ended last
 * before it, and what is left is the span's own time. Work that goes on after the root's end is not on it.
 *
 * @template {{ startMs: number, durationMs: number }} Span
 * @param {{ span: Span, children: readonly any[] }} root
 * @returns {{ span: Span, ms: number }[]} Spans on the path in order of their start, each with its own share; the shares
 *   add up to the root's duration.
 */
export function criticalPath(root) {
  const shares = new Map();
  const add = (span, ms) => shares.set(span, (shares.get(span) ?? 0) + ms);
  const walk = ({ span, children }, from, to) => {
    let at = to;
    const ended = ({ span: child }) => child.startMs + child.durationMs;
    for (const child of [...children].sort((a, b) => ended(b) - ended(a))) {
      // Clocks of two processes differ a little: a child counts within its parent alone.
      const [begins, ends] = [Math.max(child.span.startMs, from), Math.min(ended(child), at)];
      if (begins >= ends) continue;
      add(span, at - ends);
      walk(child, begins, ends);
      at = begins;
    }
    add(span, at - from);
  };
  walk(root, root.span.startMs, root.span.startMs + root.span.durationMs);
  return [...shares].map(([span, ms]) => ({ span, ms })).sort((a, b) => a.span.startMs - b.span.startMs);
}
