import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Runs a measuring script in several processes, one after the other, since what the JIT decides differs from process to
 * process, and joins what each printed as JSON on its last line: an object of arrays.
 *
 * @param script Name of a script in this folder.
 * @param args Its arguments.
 * @param processes How many.
 */
export async function inProcesses(script, args, processes) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const joined = {};
  for (let count = 0; count < processes; count++) {
    const { stdout } = await execute(process.execPath, [file, ...args], {
      maxBuffer: 1 << 26,
    });
    const measured = JSON.parse(stdout.trim().split('\n').at(-1));
    for (const [name, values] of Object.entries(measured)) {
      joined[name] = [...(joined[name] ?? []), ...values];
    }
  }
  return joined;
}
