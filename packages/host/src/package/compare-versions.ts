/** Orders versions by their three numbers; a prerelease comes before its release. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (let index = 0; index < 3; index++) {
    const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(left.release) - Number(right.release);
}

function parts(version: string): { numbers: number[]; release: boolean } {
  const [core = '', ...rest] = version.split('+')[0]?.split('-') ?? [];
  return { numbers: core.split('.').map(Number), release: rest.length === 0 };
}
