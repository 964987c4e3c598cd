import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Runs a script in a Node process of its own and answers the processor time, user and system, that it and the processes
 * it waited for took, in milliseconds (bash's `time`), and what it wrote to standard error. Runs in `cwd`, or here.
 */
export async function cpuTime(script, args, env = {}, cwd = undefined) {
  const command = 'exec 3>&2; TIMEFORMAT="%3U %3S"; time "$@" 2>&3';
  const { stderr } = await execute('bash', ['-c', command, 'bash', process.execPath, script, ...args], {
    cwd,
    env: { ...process.env, LC_ALL: 'C', ...env },
    maxBuffer: 1 << 24,
  });
  const lines = stderr.trim().split('\n');
  const [user, system] = lines.at(-1).split(' ').map(Number);
  return { ms: (user + system) * 1000, said: lines.slice(0, -1).join('\n') };
}
