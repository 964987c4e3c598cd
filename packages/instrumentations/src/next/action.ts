import type { SpanKind } from '@opentelemetry/api';
import { type Advice, around, startOperation } from '@spanweave/runtime/kernel';
import { next } from './library.js';

const INTERNAL: SpanKind.INTERNAL = 0;

/** How Next.js leaves an action on purpose: `redirect`, `notFound`, `forbidden` and `unauthorized` throw. */
const CONTROL = /^NEXT_(?:REDIRECT|NOT_FOUND|HTTP_ERROR_FALLBACK)\b/;

/** Advice around a server action: an INTERNAL span, which Next.js has none for. */
export function action(name: string, file: string): Advice {
  return around(next, `action ${name}`, () => {
    const operation = startOperation(next, {
      name: `server action - ${name}`,
      kind: INTERNAL,
      attributes: { 'code.function.name': name, 'code.file.path': file },
    });
    if (operation)
      operation.failed = (error) => {
        const digest = (error as { digest?: unknown } | undefined)?.digest;
        if (typeof digest === 'string' && CONTROL.test(digest)) operation.end();
      };
    return operation;
  });
}
