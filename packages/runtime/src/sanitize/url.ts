import { secretQueryKeys } from './secret-query-keys.js';

/** Longest address or query that is shown, in UTF-16 units; cut last, so that no secret loses what gives it away. */
const LONGEST = 4096;

/**
 * A URL without its secrets, for `url.full`: credentials become `REDACTED:REDACTED`, values of secret parameters in
 * query and fragment become `REDACTED` (OpenTelemetry conventions, `url.full`). Everything else stays as written,
 * up to 4,096 characters. Parameter names are compared decoded and without regard to case: an accidental match only hides
 * more.
 *
 * @param secret Names of secret parameters, in lower case.
 */
export function url(address: string | URL, secret: ReadonlySet<string> = secretQueryKeys): string {
  const text = String(address);
  return urlQuery(
    text.includes('@')
      ? text.replace(/^\s*((?:[a-z][\w+.-]*:[\\/]*|[\\/]{2,}))[^\\/?#]*@/i, '$1REDACTED:REDACTED@')
      : text,
    secret,
  );
}

/** A query (`?a=1&sig=…`) or a request target without the values of secret parameters, for `url.query`. */
export function urlQuery(text: string, secret: ReadonlySet<string> = secretQueryKeys): string {
  if (!text.includes('=')) return text.slice(0, LONGEST);
  return text
    .replace(/([?&#])([^=&#?]*)=[^&#]*/g, (all, mark: string, key: string) =>
      secret.has(decoded(key).toLowerCase()) ? `${mark}${key}=REDACTED` : all,
    )
    .slice(0, LONGEST);
}

function decoded(key: string): string {
  try {
    return key.includes('%') ? decodeURIComponent(key) : key;
  } catch {
    return key;
  }
}
