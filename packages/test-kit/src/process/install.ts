import { exec } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Installs the packages of a folder's manifest and lock file outside the repository, once for each content of the two
 * and each version of Node, and answers the folder that holds `node_modules`.
 * @throws When the installation fails; the message holds npm's output.
 */
export async function install(manifests: string): Promise<string> {
  const manifest = await readFile(join(manifests, 'package.json'), 'utf8');
  const lock = await readFile(join(manifests, 'package-lock.json'), 'utf8');
  const identity = createHash('sha256').update([manifest, lock, process.version, process.arch].join('\0'));
  const cache = join(homedir(), '.cache', 'spanweave');
  const folder = join(cache, identity.digest('hex').slice(0, 16));
  if (existsSync(folder)) return folder;

  const made = `${folder}.${process.pid}`;
  await mkdir(made, { recursive: true });
  try {
    await writeFile(join(made, 'package.json'), manifest);
    await writeFile(join(made, 'package-lock.json'), lock);
    await promisify(exec)('npm ci --no-audit --no-fund', { cwd: made, maxBuffer: 1 << 24 });
    // Complete or absent: whoever was faster has the same.
    await rename(made, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`npm could not install ${manifests}\n${stdout ?? ''}\n${stderr ?? error}`);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
