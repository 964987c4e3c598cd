import { parentPort, workerData } from 'node:worker_threads';
import { compileFile } from './build/compile/compile-file.js';
import { openCompile } from './build/compile/compile-session.js';
import type { WorkerRequest, WorkerShare } from './build/compile/compile-workers.js';
import { inParallel } from './build/compile/in-parallel.js';
import { readSource } from './build/compile/source-file.js';
import { sourceLanguage } from './build/files/source-language.js';
import { terminal } from './terminal/terminal.js';

/** A thread of a build: opens the same configuration as the main one and compiles what it is given. */
const session = await openCompile({ ...(workerData as WorkerRequest), terminal });
/** While swc compiles one file on its own thread, this one weaves the next. */
const AHEAD = 2;

parentPort?.on('message', async (share: WorkerShare) => {
  const files = await inParallel(share, AHEAD, ({ name }) =>
    compileFile(session, readSource(session, name, sourceLanguage(name) ?? 'js')),
  );
  parentPort?.postMessage(files);
});
