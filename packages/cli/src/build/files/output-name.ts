const compiled: Readonly<Record<string, string>> = {
  '.ts': '.js',
  '.tsx': '.js',
  '.jsx': '.js',
  '.js': '.js',
  '.mts': '.mjs',
  '.mjs': '.mjs',
  '.cts': '.cjs',
  '.cjs': '.cjs',
};

/** Name of the compiled file: `a.mts` becomes `a.mjs`; JSX that is kept stays in a `.jsx` file. */
export function outputName(name: string, keepsJsx: boolean): string {
  const extension = name.slice(name.lastIndexOf('.'));
  const stem = name.slice(0, -extension.length);
  if (keepsJsx && extension.endsWith('sx')) return `${stem}.jsx`;
  return `${stem}${compiled[extension] ?? extension}`;
}
