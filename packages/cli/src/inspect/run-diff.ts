import { locateModule } from '@spanweave/host';
import { createTwoFilesPatch } from 'diff';
import type { CommandInput } from '../command/command.js';
import { colorPatch } from '../terminal/color-patch.js';
import { openInspection } from './open-inspection.js';

/** `spanweave diff`: one file as it is against the file as it is woven. */
export async function runDiff({ words, cwd, terminal }: CommandInput): Promise<number> {
  const { project, text, woven } = await openInspection(words[0], cwd);
  const { file } = locateModule(project, text);
  const after = woven?.result?.code ?? text.code;
  if (after === text.code) terminal.say(`${file} stays as it is`);
  else terminal.print(colorPatch(createTwoFilesPatch(file, `${file} (woven)`, text.code, after)).trimEnd());
  return 0;
}
