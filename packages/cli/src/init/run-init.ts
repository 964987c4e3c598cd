import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { confirm, isCancel } from '@clack/prompts';
import { findHandlers, Manifests } from '@spanweave/host';
import { configNotEdited, problemAt } from '@spanweave/transformer/host';
import { createTwoFilesPatch } from 'diff';
import pc from 'picocolors';
import writeFileAtomic from 'write-file-atomic';
import type { CommandInput } from '../command/command.js';
import { colorPatch } from '../terminal/color-patch.js';
import { problemText } from '../terminal/problem-text.js';
import { findTool } from './find-tool.js';
import { planInit } from './plan-init.js';

/** `spanweave init`: finds the build tool, shows what it would change, and writes it when that is wanted. */
export async function runInit({ words, options, cwd, terminal }: CommandInput): Promise<number> {
  const found = findTool(cwd, new Manifests().in(cwd), words[0]);
  const plan = planInit(cwd, found);
  terminal.say(`${pc.bold(found.tool.name)}${found.file === undefined ? '' : ` (${found.file})`}`);
  if (plan.left !== undefined)
    terminal.say(problemText(problemAt(configNotEdited(plan.left), { file: plan.left.file })));
  for (const { file, before, after } of plan.changes)
    terminal.print(colorPatch(createTwoFilesPatch(file, file, before, after)).trimEnd());
  const { entries } = findHandlers(cwd, [], new Manifests().in(cwd));
  for (const platform of new Set(entries.map((entry) => entry.platform))) {
    const of = entries.filter((entry) => entry.platform === platform);
    const files = [...new Set(of.map(({ at }) => at.file))].join(', ');
    terminal.say(
      `${pc.bold(platform)} ${pc.dim(`(${files})`)}: ${[...new Set(of.map(({ name }) => name))].join(', ')}`,
    );
  }
  const steps = [...plan.steps];
  if (plan.changes.some(({ file }) => file === 'package.json'))
    steps.push(`install: \`${installer(cwd)} install\``);
  if (
    plan.changes.length > 0 &&
    options['dryRun'] !== true &&
    (await isWanted(options, terminal.isWatched))
  ) {
    for (const { file, after } of plan.changes) await writeFileAtomic(join(cwd, file), after);
    terminal.say(pc.green(`wrote ${plan.changes.map(({ file }) => file).join(', ')}`));
  } else if (plan.changes.length > 0) terminal.say('nothing was written');
  else terminal.say('nothing to change');
  for (const step of steps) terminal.say(`${pc.cyan('next')}  ${step}`);
  return 0;
}

/** Where nobody can be asked, only `--yes` writes. */
async function isWanted(options: CommandInput['options'], isWatched: boolean): Promise<boolean> {
  if (options['yes'] === true) return true;
  if (!isWatched || process.stdin.isTTY !== true) return false;
  const answer = await confirm({ message: 'Write these changes?' });
  return !isCancel(answer) && answer;
}

function installer(folder: string): string {
  const locks = { 'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun', 'bun.lockb': 'bun' };
  return Object.entries(locks).find(([lock]) => existsSync(join(folder, lock)))?.[1] ?? 'npm';
}
