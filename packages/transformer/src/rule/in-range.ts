import semver from 'semver';

/**
 * Whether a version is inside a range, prereleases counted as the release that they lead to: `7.0.0-beta.1` is inside
 * `>=7` and `>=7.0.0`, and outside `<7.0.0`. Only a bound that itself names a prerelease of the same release is
 * compared to the letter (`>=8.0.0-rc.15`). A version that is no semantic version is inside every range.
 */
export function inRange(version: string | undefined, range: string | undefined): boolean {
  if (range === undefined) return true;
  const key = `${version} ${range}`;
  let answer = known.get(key);
  if (answer === undefined) {
    answer = isInside(version, range);
    known.set(key, answer);
  }
  return answer;
}

/** Few versions meet few ranges, in every file of a library anew. */
const known = new Map<string, boolean>();

function isInside(version: string | undefined, range: string): boolean {
  const exact = semver.parse(version ?? null, { loose: true });
  if (exact === null) return true;
  if (exact.prerelease.length === 0) return semver.satisfies(exact, range);
  const release = new semver.SemVer(`${exact.major}.${exact.minor}.${exact.patch}`);
  return new semver.Range(range).set.some((bounds) =>
    bounds.every((bound) => {
      const given: unknown = bound.semver;
      const named =
        given instanceof semver.SemVer && given.prerelease.length > 0 && given.compareMain(exact) === 0;
      return bound.test(named ? exact : release);
    }),
  );
}
