import { commandOptionUnknown, errorOf, nearest } from '@spanweave/transformer/host';
import type { Command } from './command.js';

/** Names that every command has. */
const SHARED = ['help', 'h', 'version', 'v', '--'];

/**
 * Checks that every option given is one of the command's.
 *
 * @throws SpanweaveError SW3300 with the nearest option.
 */
export function checkFlags(command: Command, options: Readonly<Record<string, unknown>>): void {
  const flags = command.options.flatMap(({ flags }) =>
    [...flags.matchAll(/--?([\w-]+)/g)].map(([, name = '']) => name),
  );
  const names = new Set([
    ...SHARED,
    ...flags.flatMap((name) => [camel(name), camel(name.replace(/^no-/, ''))]),
  ]);
  for (const name of Object.keys(options)) {
    if (names.has(name)) continue;
    const given = name.length === 1 ? `-${name}` : `--${kebab(name)}`;
    const near = nearest(kebab(name), flags);
    const hint =
      near === undefined ? `; see \`spanweave ${command.name} --help\`` : `; did you mean \`--${near}\`?`;
    throw errorOf(commandOptionUnknown({ command: command.name, option: given, hint }));
  }
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
