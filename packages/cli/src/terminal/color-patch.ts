import pc from 'picocolors';

/** A unified diff in the colours that `git` gives it. */
export function colorPatch(patch: string): string {
  return patch
    .split('\n')
    .filter((line) => !/^={10,}$/.test(line))
    .map((line) => {
      if (/^(?:---|\+\+\+)/.test(line)) return pc.bold(line);
      if (line.startsWith('@@')) return pc.cyan(line);
      if (line.startsWith('+')) return pc.green(line);
      return line.startsWith('-') ? pc.red(line) : line;
    })
    .join('\n');
}
