import { locateModule, readFacts, toldProblems, weaveModule } from '@spanweave/host';
import { resolution } from '../resolve/resolution.js';
import type { Session } from '../session.js';
import { finishModule } from './finish-module.js';
import type { LoadedText, ModuleAnswer } from './loaded-text.js';
import { moduleMessages } from './module-messages.js';

/** Weaves one module into what esbuild takes. A rebuild that finds it unchanged gets the same answer. */
export async function weaveLoaded(session: Session, text: LoadedText): Promise<ModuleAnswer> {
  const { path: importer, namespace, resolveDir } = text;
  const place = { kind: 'import-statement', importer, namespace, resolveDir } as const;
  const facts = await readFacts(session, text, (specifier) => resolution(session, specifier, place));
  const woven = weaveModule(session, text, facts);
  if (woven === undefined)
    return { contents: text.changed ? text.code : undefined, warnings: [], errors: [] };
  let answer = session.answers.get(woven);
  if (answer === undefined) {
    const { file } = locateModule(session, text);
    const { contents, problems } = await finishModule(session, text, file, woven.result);
    const more = toldProblems(problems, [], session.options.strict);
    answer = {
      contents,
      warnings: moduleMessages([...woven.warnings, ...more.warnings], text.code),
      errors: moduleMessages([...woven.errors, ...more.errors], text.code),
    };
    session.answers.set(woven, answer);
  }
  return answer;
}
