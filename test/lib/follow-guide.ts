import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { environment } from '../../matrix/lib/environment.mjs';
import type { Block, Guide } from './read-guide.js';
import type { ScratchProject } from './scratch-project.js';

const bin = join(import.meta.dirname, 'bin');

/** What the tools that guides name do beyond their work: ask for news, send statistics, colour. */
const quiet = {
  CI: '1',
  NO_COLOR: '1',
  SLS_TELEMETRY_DISABLED: '1',
  SLS_NOTIFICATIONS_MODE: 'off',
  // `npx` runs what is installed, and fetches nothing.
  npm_config_offline: 'true',
};

/** Runs a block's commands as one script that stops at the first failure. */
async function runCommands(
  project: ScratchProject,
  installed: string,
  { text, line }: Block,
): Promise<string> {
  const modules = join(project.folder, 'node_modules/.bin');
  const env = environment(process.execPath, modules, { ...quiet, GUIDE_PACKAGES: installed });
  const path = [bin, dirname(process.execPath), process.env['PATH']].join(delimiter);
  try {
    const { stdout, stderr } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', text], {
      cwd: project.folder,
      env: { ...env, PATH: path },
      maxBuffer: 1 << 26,
      timeout: 300_000,
    });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`the commands of line ${line} failed\n${text}\n${(stdout + stderr).slice(-6000)}`, {
      cause: error,
    });
  }
}

/** A file as the guide has it; of package.json, what the guide says goes over what is there. */
async function writeBlock(project: ScratchProject, file: string, text: string): Promise<void> {
  const path = join(project.folder, file);
  if (file !== 'package.json' || !existsSync(path)) return project.write(file, text);
  const merged = { ...JSON.parse(readFileSync(path, 'utf8')), ...JSON.parse(text) };
  return project.write(file, `${JSON.stringify(merged, null, 2)}\n`);
}

/**
 * Follows a guide from top to bottom, as its reader would: writes the files it shows, runs the commands it gives.
 * @param installed Folder whose node_modules holds what the guide installs.
 * @returns What the commands printed.
 * @throws When a command fails; the message names its line and holds its output.
 */
export async function followGuide(guide: Guide, project: ScratchProject, installed: string): Promise<string> {
  let printed = '';
  for (const block of guide.blocks) {
    if (block.language === 'sh') printed += await runCommands(project, installed, block);
    else if (block.file !== undefined) await writeBlock(project, block.file, block.text);
  }
  return printed;
}
