/** First versions that know class static blocks, as esbuild and oxc name targets. */
const since: Readonly<Record<string, number>> = {
  es: 2022,
  chrome: 94,
  edge: 94,
  firefox: 93,
  safari: 16.4,
  ios: 16.4,
  node: 16.11,
  opera: 80,
  deno: 1.14,
};

/** Whether a build leaves class static blocks as they are. A class whose block is compiled away gets another `name`. */
export function keepsStaticBlocks(target: string | readonly string[] | false | null | undefined): boolean {
  if (!target) return true;
  return [target].flat().every((one) => {
    const [, engine = '', version = ''] = /^([a-z]+)([\d.]*)$/i.exec(one.trim()) ?? [];
    if (engine.toLowerCase() === 'esnext') return true;
    const first = since[engine.toLowerCase()];
    return first !== undefined && comparable(version) >= comparable(String(first));
  });
}

/** `16.11` is later than `16.4`. */
function comparable(version: string): number {
  const [major = '0', minor = '0'] = version.split('.');
  return Number(major) * 1_000 + Number(minor);
}
