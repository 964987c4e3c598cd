import { secretQueryKeys } from '../sanitize/secret-query-keys.js';

/** Query parameters to redact: the known ones, and those that the configuration adds. */
export function secrets(added: readonly string[] | undefined): ReadonlySet<string> {
  return added ? new Set([...secretQueryKeys, ...added.map((name) => name.toLowerCase())]) : secretQueryKeys;
}
