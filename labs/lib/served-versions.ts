import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import semver from 'semver';

const asked = new Map<string, Promise<string[]>>();

/** Versions of a package that npm serves and one of the ranges claims, ascending, without prereleases. npm is asked once. */
export async function servedVersions(library: string, ranges: Iterable<string>): Promise<string[]> {
  const served = asked.get(library) ?? ask(library);
  asked.set(library, served);
  const wanted = [...ranges];
  return (await served).filter((version) => wanted.some((range) => semver.satisfies(version, range)));
}

async function ask(library: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('npm', ['view', library, 'versions', '--json'], {
    maxBuffer: 1 << 26,
  });
  const all = [JSON.parse(stdout)].flat() as string[];
  return semver.sort(all.filter((version) => !semver.prerelease(version)));
}
