import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environment } from './environment.mjs';

const limit = 300_000;

/** The program and arguments that start `command`: a script of node_modules/.bin runs on the chosen Node. */
export async function startOf(folder, node, command, args) {
  if (command === 'node') return [node, args];
  const linked = join(folder, 'node_modules/.bin', command);
  if (!existsSync(linked)) return [command, args];
  const file = realpathSync(linked);
  const head = (await readFile(file)).subarray(0, 64).toString('latin1');
  return /^#!.*\bnode\b/.test(head) || /\.[cm]?js$/.test(file) ? [node, [file, ...args]] : [file, args];
}

/**
 * Runs a program in a workspace to its end.
 * @throws When it fails; the message holds what it printed.
 */
export async function execIn(folder, node, command, args = [], { env = {}, cwd = '.' } = {}) {
  const [program, all] = await startOf(folder, node, command, args);
  try {
    return await promisify(execFile)(program, all, {
      cwd: join(folder, cwd),
      env: environment(node, join(folder, 'node_modules/.bin'), env),
      maxBuffer: 1 << 26,
      timeout: limit,
    });
  } catch (error) {
    const how = error.killed
      ? `did not end within ${limit / 1000} s`
      : `ended with ${error.code ?? error.signal}`;
    const said = [error.stdout, error.stderr].filter(Boolean).join('\n');
    throw new Error(`${[command, ...args].join(' ')} ${how}\n${said.slice(-6000)}`, { cause: error });
  }
}
