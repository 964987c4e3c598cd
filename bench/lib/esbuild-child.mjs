import { createRequire } from 'node:module';

const childProcess = createRequire(import.meta.url)('node:child_process');
const { spawn } = childProcess;
const children = [];

// esbuild starts its native process through this very property.
childProcess.spawn = (...args) => {
  const child = spawn(...args);
  children.push(new Promise((resolve) => child.once('exit', resolve)));
  return child;
};

/** Waits until esbuild's own process has ended: only then does its processor time count as this process's children's. */
export const childrenEnded = () => Promise.all(children);
