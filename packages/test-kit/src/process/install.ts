import { exec } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** How a folder's packages are installed. */
export interface InstallOptions {
  /** Runs the packages' install scripts. Default true. */
  readonly scripts?: boolean;
}

/**
 * Installs the packages of a folder's manifest and lock file outside the repository, once for each content of the two
 * and each version of Node, and answers the folder that holds `node_modules`.
 * @throws When the installation fails; the message holds npm's output.
 */
export async function install(manifests: string, { scripts = true }: InstallOptions = {}): Promise<string> {
  const manifest = await readFile(join(manifests, 'package.json'), 'utf8');
  const lock = await readFile(join(manifests, 'package-lock.json'), 'utf8');
  const identity = createHash('sha256').update(
    [manifest, lock, process.version, process.arch, ...(scripts ? [] : ['plain'])].join('\0'),
  );
  const cache = join(homedir(), '.cache', 'spanweave');
  const folder = join(cache, identity.digest('hex').slice(0, 16));
  if (existsSync(folder)) return folder;
  let running = installing.get(folder);
  if (running === undefined) {
    running = installInto(folder, { manifests, manifest, lock, scripts }).finally(() =>
      installing.delete(folder),
    );
    installing.set(folder, running);
  }
  return running;
}

/** Installations of this process that have not ended: whoever asks meanwhile, because a test gave up on one, waits for it. */
const installing = new Map<string, Promise<string>>();

interface Installed {
  readonly manifests: string;
  readonly manifest: string;
  readonly lock: string;
  readonly scripts: boolean;
}

async function installInto(
  folder: string,
  { manifests, manifest, lock, scripts }: Installed,
): Promise<string> {
  const made = `${folder}.${process.pid}`;
  await mkdir(made, { recursive: true });
  try {
    await writeFile(join(made, 'package.json'), manifest);
    await writeFile(join(made, 'package-lock.json'), lock);
    const command = `npm ci --no-audit --no-fund${scripts ? '' : ' --ignore-scripts'}`;
    await promisify(exec)(command, { cwd: made, maxBuffer: 1 << 24 });
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
