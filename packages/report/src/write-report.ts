import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { renderJson } from './render-json.js';
import type { Report } from './report.js';

/** Writes the report at once or not at all; a reader never sees half a file, and an unchanged one keeps its time. */
export async function writeReport(report: Report, path: string): Promise<void> {
  const text = renderJson(report);
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before === text) return;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
