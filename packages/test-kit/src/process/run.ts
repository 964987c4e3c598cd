import { type ChildProcess, spawn } from 'node:child_process';

/** How a program is started. */
export interface RunOptions {
  /** Added to this process's environment, from which `OTEL_*` and `NODE_OPTIONS` are left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly args?: readonly string[];
  readonly nodeArgs?: readonly string[];
  /** What runs the file; default: the Node of this process. */
  readonly program?: string;
  readonly cwd?: string;
  /** The program counts as started when its standard output matches. Absent: at once. */
  readonly ready?: RegExp;
  /** Milliseconds to wait for `ready`, default 20,000. */
  readonly timeout?: number;
}

/** How a program ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs in a process of its own. */
export interface Running {
  readonly process: ChildProcess;
  /** What `ready` matched. */
  readonly ready: RegExpExecArray | undefined;
  /** First group of `ready` as a number: the port, by custom. */
  readonly port: number;
  stdout(): string;
  stderr(): string;
  readonly exit: Promise<Exit>;
  /** Ends the program (SIGTERM unless told otherwise, SIGKILL after 10 s) and answers how it ended. */
  stop(signal?: NodeJS.Signals): Promise<Exit>;
}

function environment(added: RunOptions['env']): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('OTEL_') && !name.startsWith('VITEST') && name !== 'NODE_OPTIONS',
  );
  return { ...Object.fromEntries(kept), ...added };
}

/**
 * Runs a JavaScript file in a Node process of its own and waits until it is ready.
 * @throws When the program ends, or time runs out, before `ready` matched; the message holds its output.
 */
export async function run(file: string, options: RunOptions = {}): Promise<Running> {
  const program = options.program ?? process.execPath;
  const child = spawn(program, [...(options.nodeArgs ?? []), file, ...(options.args ?? [])], {
    cwd: options.cwd,
    env: environment(options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  const exit = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  exit.catch(() => undefined);

  const ready = await new Promise<RegExpExecArray | undefined>((resolve, reject) => {
    if (options.ready === undefined) return resolve(undefined);
    const pattern = options.ready;
    const limit = options.timeout ?? 20_000;
    const fail = (what: string): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${file} ${what}\n--- stdout\n${stdout}\n--- stderr\n${stderr}`));
    };
    const timer = setTimeout(() => fail(`was not ready within ${limit} ms`), limit);
    exit.then(
      ({ code, signal }) => fail(`ended with ${code ?? signal} before it was ready`),
      (error: unknown) => fail(String(error)),
    );
    child.stdout.on('data', () => {
      const match = pattern.exec(stdout);
      if (!match) return;
      clearTimeout(timer);
      resolve(match);
    });
  });

  return {
    process: child,
    ready,
    port: Number(ready?.[1]),
    stdout: () => stdout,
    stderr: () => stderr,
    exit,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      try {
        return await exit;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
