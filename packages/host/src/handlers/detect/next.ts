import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HandlerEntry } from '../handler-entry.js';
import type { DetectedProject, Detector } from './detector.js';

const CONFIGS = ['js', 'mjs', 'cjs', 'ts', 'mts'].map((extension) => `next.config.${extension}`);
const SOURCES = '{js,jsx,mjs,ts,tsx,mts}';
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];
/** The directive, behind comments alone. */
const USE_SERVER = /^\uFEFF?(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*(["'])use server\1/;

/** Anywhere: a function may begin with it. */
const INLINE = /(["'])use server\1/;

/** Whether Next.js builds the project. */
export function isNext(project: DetectedProject): boolean {
  return configOf(project) !== undefined;
}

function configOf({ root, manifest }: DetectedProject): string | undefined {
  const found = CONFIGS.find((name) => existsSync(join(root, name)));
  if (found !== undefined) return found;
  const isApp = ['app', 'pages', 'src/app', 'src/pages'].some((folder) => existsSync(join(root, folder)));
  return manifest?.dependencies?.['next'] !== undefined && isApp ? 'package.json' : undefined;
}

/** Next.js: route handlers, API routes, the middleware or proxy, and modules that hold server actions. */
export const next: Detector = (project) => {
  const file = configOf(project);
  if (file === undefined) return [];
  const entry = (glob: string, rest: Partial<HandlerEntry>): HandlerEntry => ({
    platform: 'next',
    name: glob,
    globs: [`{,src/}${glob}`],
    at: { file },
    ...rest,
  });
  const action = (name: string, rest: Partial<HandlerEntry>): HandlerEntry => ({
    platform: 'next',
    name,
    globs: [`**/*.${SOURCES}`],
    at: { file },
    ...rest,
  });
  return [
    entry(`app/**/route.${SOURCES}`, { exports: METHODS }),
    entry(`pages/api/**/*.${SOURCES}`, { exports: ['default'] }),
    // Next's own span stands for these, and it reads their exports in the source.
    entry(`middleware.${SOURCES}`, { exports: [] }),
    entry(`proxy.${SOURCES}`, { exports: [] }),
    action('"use server"', { text: USE_SERVER }),
    action('"use server" in a function', { text: INLINE, exports: [], inside: true }),
  ];
};
