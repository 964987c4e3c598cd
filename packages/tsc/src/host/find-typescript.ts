import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  errorOf,
  typescriptNative,
  typescriptNotFound,
  typescriptUnsupported,
} from '@spanweave/transformer/host';
import type ts from 'typescript';

/** What one may get in TypeScript's place: the native compiler's package holds its version alone. */
type Found = Partial<typeof ts> & { readonly version: string };

/** Names of the package; the second stands beside a native compiler. */
const names = ['typescript', '@typescript/typescript6'];

/**
 * The TypeScript of a project, checked.
 *
 * @param given What the caller compiles with.
 * @throws SpanweaveError SW3101 for a native compiler, SW3102 for an old one, SW3103 for none.
 */
export function findTypescript(root: string, given: typeof ts | undefined): typeof ts {
  if (given !== undefined) return checked(given);
  const require = createRequire(join(root, 'index.js'));
  const found = names.flatMap((name): Found[] => {
    try {
      return [require(name) as Found];
    } catch {
      return [];
    }
  });
  const first = found.find(isClassic) ?? found[0];
  if (first === undefined) throw errorOf(typescriptNotFound({ folder: root }));
  return checked(first);
}

const isClassic = (found: Found): found is typeof ts => found.factory !== undefined && major(found) >= 5;

const major = ({ version }: Found): number => Number.parseInt(version, 10);

function checked(found: Found): typeof ts {
  if (isClassic(found)) return found;
  const { version } = found;
  throw errorOf(major(found) >= 7 ? typescriptNative({ version }) : typescriptUnsupported({ version }));
}
