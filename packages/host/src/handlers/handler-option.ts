import { globs, isObject, type Option, type OptionKind, oneOf } from '../options/option-kind.js';
import { type Platform, platforms } from './platform.js';

/** Modules whose exports a platform calls. */
export interface HandlerOption {
  /** Globs over own files, relative to the project. */
  readonly file: string | readonly string[];
  readonly platform: Platform;
  /** The exports that are handlers. Default: those that the platform's rules name. */
  readonly export?: string | readonly string[];
}

const platform: OptionKind = oneOf(...platforms);
const keys = ['file', 'platform', 'export'];

function isHandler(value: unknown): boolean {
  if (!isObject(value)) return false;
  const handler = value as Partial<HandlerOption>;
  return (
    globs.check(handler.file) &&
    platform.check(handler.platform) &&
    (handler.export === undefined || globs.check(handler.export)) &&
    Object.keys(handler).every((key) => keys.includes(key))
  );
}

/** `handlers`: a list, or `false` for none at all. */
export const handlerOption: Option = {
  about: 'Modules whose exports a platform calls; false: none, those of the platform’s own files neither.',
  words: `a list of { file, platform, export? } with a platform of ${platforms.join(', ')}; or false`,
  check: (value) => value === false || (Array.isArray(value) && value.every(isHandler)),
  schema: {
    anyOf: [
      { const: false },
      {
        type: 'array',
        items: {
          type: 'object',
          properties: { file: globs.schema, platform: platform.schema, export: globs.schema },
          required: ['file', 'platform'],
          additionalProperties: false,
        },
      },
    ],
  },
};
