import { commandUnknown, errorOf, nearest } from '@spanweave/transformer/host';
import { cac } from 'cac';
import { checkFlags } from './command/check-flags.js';
import type { Command } from './command/command.js';
import { errorText } from './terminal/error-text.js';
import type { Terminal } from './terminal/terminal.js';
import { version } from './version.js';

/**
 * Runs the command that the arguments name.
 *
 * @param argv As Node has them: the program's own two first.
 * @returns The exit code; 2 when the command line or the configuration is wrong.
 */
export async function run(
  commands: readonly Command[],
  argv: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const cli = cac('spanweave');
  for (const command of commands) {
    const shown = cli.command(`${command.name} ${command.words}`.trim(), command.description);
    shown.allowUnknownOptions();
    for (const { flags, description } of command.options) shown.option(flags, description);
    for (const example of command.examples ?? []) shown.example(`  $ ${example}`);
  }
  cli.help();
  cli.version(version);
  try {
    const { args, options } = cli.parse([...argv], { run: false });
    if (options['help'] === true || options['version'] === true) return 0;
    const command = commands.find(({ name }) => name === cli.matchedCommandName);
    if (command === undefined) return unknown(commands, args[0], () => cli.outputHelp());
    checkFlags(command, options);
    cli.matchedCommand?.checkRequiredArgs();
    cli.matchedCommand?.checkOptionValue();
    return await command.run({ words: args, options, cwd: process.cwd(), terminal });
  } catch (error) {
    const text = (error as Error)?.name === 'CACError' ? (error as Error).message : errorText(error);
    terminal.say(text);
    return 2;
  }
}

function unknown(commands: readonly Command[], word: string | undefined, help: () => void): number {
  if (word === undefined) {
    help();
    return 0;
  }
  const near = nearest(
    word,
    commands.map(({ name }) => name),
  );
  throw errorOf(
    commandUnknown({ command: word, hint: near === undefined ? '' : `; did you mean \`${near}\`?` }),
  );
}
