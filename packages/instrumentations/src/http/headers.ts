import type { Operation } from '@spanweave/runtime/kernel';

const SECRET = /^(proxy-)?authorization$|^(set-)?cookie$/;

/**
 * Records the headers that the configuration names, as `<prefix><name>` with all their values. A name with `*` never
 * takes credentials and cookies along.
 *
 * @param prefix `http.request.header.` or `http.response.header.`
 */
export function headers(
  operation: Operation,
  prefix: string,
  names: readonly string[],
  fields: Readonly<Record<string, unknown>>,
): void {
  for (const [key, value] of Object.entries(fields)) {
    const name = key.toLowerCase();
    const isNamed = names.some((one) => {
      const text = one.toLowerCase();
      return (
        text === name || (!SECRET.test(name) && new RegExp(`^${text.replaceAll('*', '.*')}$`).test(name))
      );
    });
    if (isNamed) operation.set(prefix + name, [value].flat().map(String));
  }
}
