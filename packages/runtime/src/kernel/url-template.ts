import { type Context, createContextKey } from '@opentelemetry/api';

const KEY: symbol = /* @__PURE__ */ createContextKey('spanweave url.template');

interface Carried {
  readonly template: string;
  /** Path that it was answered for. */
  path?: string;
}

/** A context that carries a call's URL template to the advice that makes the span. */
export const withUrlTemplate = (context: Context, template: string): Context =>
  context.setValue(KEY, { template } satisfies Carried);

/**
 * The URL template that the call site gave. It is for the first path that fits it, and for that path's repetitions:
 * whatever else a client asks on the way (a token, another page) does not get it.
 *
 * @param path The path that is asked for, below whatever base the client has; without it the first one gets the template.
 */
export function takeUrlTemplate(context: Context, path = ''): string | undefined {
  const carried = context.getValue(KEY) as Carried | undefined;
  if (carried === undefined) return undefined;
  const { template } = carried;
  const asked = path.split('?', 1)[0] ?? '';
  if (carried.path !== undefined) return asked && carried.path === asked ? template : undefined;
  if (asked && !fits(template, asked)) return undefined;
  carried.path = asked;
  return template;
}

/** True when a path ends with what a template spells; a placeholder is any text. */
function fits(template: string, path: string): boolean {
  let at = path.length;
  for (const part of spelled(template)) {
    const found =
      at === path.length && !template.endsWith('}')
        ? at - part.length
        : path.lastIndexOf(part, at - part.length);
    if (found < 0 || path.slice(found, found + part.length) !== part) return false;
    at = found;
  }
  return true;
}

/** What a template spells between its placeholders, from its end. */
function spelled(template: string): string[] {
  const parts = template.split('{');
  return parts.map((part, index) => (index > 0 ? part.slice(part.indexOf('}') + 1) : part)).reverse();
}
