import type { BuildOptions } from 'esbuild';

/** Whether esbuild's own options put an import outside the bundle: `packages`, `external` and its wildcards. */
export function isConfiguredExternal({ external, packages }: BuildOptions, specifier: string): boolean {
  if (packages === 'external' && !/^[./#]/.test(specifier)) return true;
  return (external ?? []).some((pattern) => {
    const star = pattern.indexOf('*');
    if (star === -1) return specifier === pattern || specifier.startsWith(`${pattern}/`);
    const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
    return (
      specifier.length >= head.length + tail.length && specifier.startsWith(head) && specifier.endsWith(tail)
    );
  });
}
