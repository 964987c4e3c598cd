import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '@spanweave/transformer';
import { handlersUnreadable, problemAt } from '@spanweave/transformer/host';
import { type ParseError, parse as parseJson, printParseErrorCode } from 'jsonc-parser';
import { parse as parseToml, TomlError } from 'smol-toml';
import { parseDocument } from 'yaml';
import type { NamedAt } from './handler-entry.js';

/** A platform's configuration file. */
export interface ConfigText {
  /** Relative to the project. */
  readonly file: string;
  readonly code: string;
  /** What it holds; absent where it is read as text. */
  readonly data: unknown;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** What cannot be read, and where. */
class Unreadable extends Error {
  readonly place: Place | undefined;

  constructor(reason: string, place?: Place) {
    super(reason);
    this.place = place;
  }
}

type Parse = (code: string) => unknown;

const parsers: Readonly<Record<string, Parse>> = { json, jsonc: json, yml: yaml, yaml, toml };

/**
 * Reads a configuration file by its extension; scripts (`.ts`, `.js`) are read as text and never run.
 *
 * @returns `undefined` when there is none.
 */
export function configText(root: string, file: string): ConfigText | Problem | undefined {
  let code: string;
  try {
    code = readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
  const parse = parsers[file.slice(file.lastIndexOf('.') + 1)];
  try {
    return { file, code, data: parse?.(code) };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const place = error instanceof Unreadable ? error.place : undefined;
    return problemAt(handlersUnreadable({ file, reason }), { file, code, ...place });
  }
}

/** Whether a reading failed. */
export function isUnread(read: ConfigText | Problem): read is Problem {
  return 'severity' in read;
}

/** Where a configuration names something: the first place that holds the text between quotes, or as a whole word. */
export function namedAt({ code, file }: ConfigText, text: string): NamedAt {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const found =
    new RegExp(`(?<=["'\`])${escaped}(?=["'\`])`).exec(code) ??
    new RegExp(`(?<![\\w./-])${escaped}(?![\\w-])`).exec(code);
  return found === null ? { file } : { file, code, ...positionOf(code, found.index) };
}

function positionOf(code: string, offset: number): Place {
  const before = code.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** JSON, comments and trailing commas allowed, as the tools allow them. */
function json(code: string): unknown {
  const errors: ParseError[] = [];
  const data: unknown = parseJson(code, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined)
    throw new Unreadable(printParseErrorCode(first.error), positionOf(code, first.offset));
  return data;
}

/** YAML; tags that CloudFormation and others give a meaning (`!Sub`, `!GetAtt`) are read as what stands behind them. */
function yaml(code: string): unknown {
  const document = parseDocument(code, { logLevel: 'silent', merge: true });
  const [first] = document.errors;
  if (first !== undefined) {
    const [at] = first.linePos ?? [];
    throw new Unreadable(first.message.split('\n')[0] ?? '', at && { line: at.line, column: at.col });
  }
  return document.toJS();
}

function toml(code: string): unknown {
  try {
    return parseToml(code);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new Unreadable(error.message.split('\n')[0] ?? '', { line: error.line, column: error.column });
  }
}
