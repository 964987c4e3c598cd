import { secretQueryKeys } from '@spanweave/runtime/sanitize';

const extended = /* @__PURE__ */ new WeakMap<readonly string[], ReadonlySet<string>>();

/** Query parameters to redact: the known ones, and those that the configuration adds. */
export function secrets(added: readonly string[] | undefined): ReadonlySet<string> {
  if (added === undefined) return secretQueryKeys;
  let all = extended.get(added);
  if (all === undefined) {
    all = new Set([...secretQueryKeys, ...added.map((name) => name.toLowerCase())]);
    extended.set(added, all);
  }
  return all;
}
