/** Languages that Node, or a loader beside the hook, runs. */
export type Language = 'js' | 'jsx' | 'ts' | 'tsx';

/** Language of a file by its extension; `undefined`: not source code. A file without an extension is JavaScript to Node. */
export function languageOf(path: string): Language | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const extension = /\.[cm]?([jt]sx?)$/.exec(name)?.[1] as Language | undefined;
  return extension ?? (name.includes('.') ? undefined : 'js');
}
