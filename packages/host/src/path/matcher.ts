import picomatch from 'picomatch';

/** A predicate over project-relative paths; without globs it is always `otherwise`. */
export function matcher(globs: readonly string[] | undefined, otherwise: boolean): (file: string) => boolean {
  if (globs === undefined || globs.length === 0) return () => otherwise;
  const match = picomatch([...globs], { dot: true });
  return (file) => match(file);
}
