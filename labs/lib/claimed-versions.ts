import { rules } from '@spanweave/instrumentations/rules';
import semver from 'semver';
import { servedVersions } from './served-versions.js';

/**
 * The versions of a library that the matrix installs: of each range that a rule names, and of each major version that the
 * ranges cover, the lowest and the highest that npm serves. Ascending; prereleases only where a range ends in one.
 */
export async function claimedVersions(library: string, ids: readonly string[]): Promise<string[]> {
  const ranges = new Set<string>();
  for (const { id, library: name, weave } of rules)
    if (ids.includes(id) && name === library)
      for (const { versions } of weave) if (versions !== undefined) ranges.add(versions);
  if (ranges.size === 0) return [];
  const claimed = await servedVersions(library, ranges);
  const majors = new Set(claimed.map((version) => semver.major(version)));
  const wanted = new Set<string>();
  const ends = (inside: readonly string[]): void => {
    for (const version of [inside[0], inside.at(-1)]) if (version !== undefined) wanted.add(version);
  };
  for (const range of ranges) ends(claimed.filter((version) => semver.satisfies(version, range)));
  for (const major of majors) ends(claimed.filter((version) => semver.major(version) === major));
  return semver.sort([...wanted]);
}
