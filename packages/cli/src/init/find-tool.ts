import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '@spanweave/host';
import { errorOf, toolNotFound } from '@spanweave/transformer/host';
import type { Tool } from './tool.js';
import { tools } from './tools.js';

/** A tool, and its configuration file when there is one. */
export interface FoundTool {
  readonly tool: Tool;
  readonly file: string | undefined;
}

/**
 * The tool that builds a project: the one that is named, else the first that has a configuration file here, else the first
 * among the dependencies.
 *
 * @throws SpanweaveError SW3504 when there is none, or the name is unknown.
 */
export function findTool(
  folder: string,
  manifest: Manifest | undefined,
  name: string | undefined,
): FoundTool {
  const dependencies = { ...manifest?.dependencies, ...manifest?.devDependencies };
  const candidates = name === undefined ? tools : tools.filter((tool) => tool.name === name);
  const withFile = candidates.map((tool) => ({
    tool,
    file: tool.files.find((file) => existsSync(join(folder, file))),
    used: tool.packages.some((dependency) => dependencies[dependency] !== undefined),
  }));
  const found =
    withFile.find(({ file, used }) => file !== undefined && used) ??
    withFile.find(({ used }) => used) ??
    withFile.find(({ file, tool }) => file !== undefined && tool.name !== 'tsc') ??
    (name === undefined ? undefined : withFile[0]);
  if (found !== undefined) return found;
  throw errorOf(toolNotFound({ looked: `known are ${tools.map((tool) => tool.name).join(', ')}` }));
}
