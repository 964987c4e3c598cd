/** Whether a received value is the expected one; `*` stands for any. */
const same = (value, expected) =>
  expected === '*' ? value !== undefined : JSON.stringify(value) === JSON.stringify(expected);

const label = ({ name, kind, scope }) => `${name} (${kind}, ${scope?.name ?? scope})`;

/**
 * What of a received trace is not as expected, one sentence each: names, kinds, scopes, parents, and of the attributes
 * those that are expected. Spans below the same parent match by name, in order.
 */
export function compareSpans({ span, children }, expected, where = '') {
  const at = `${where}${expected.name}`;
  const problems = [];
  for (const key of ['name', 'kind'])
    if (span[key] !== expected[key]) problems.push(`${at}: ${key} is ${span[key]}`);
  if (span.scope.name !== expected.scope)
    problems.push(`${at}: scope is ${span.scope.name}, not ${expected.scope}`);
  for (const [key, value] of Object.entries(expected.attributes))
    if (!same(span.attributes[key], value))
      problems.push(`${at}: ${key} is ${JSON.stringify(span.attributes[key])}, not ${JSON.stringify(value)}`);

  const left = [...children];
  for (const wanted of expected.children) {
    const index = left.findIndex(
      ({ span: found }) => found.name === wanted.name && found.kind === wanted.kind,
    );
    if (index < 0) problems.push(`${at}: no span ${label(wanted)} below it`);
    else problems.push(...compareSpans(left.splice(index, 1)[0], wanted, `${at} > `));
  }
  for (const { span: extra } of left) problems.push(`${at}: an unexpected span ${label(extra)} below it`);
  return problems;
}
