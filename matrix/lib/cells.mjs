const formats = ['cjs', 'esm'];
const wholes = { format: formats, minify: [false, true], decorators: ['legacy', 'tc39'] };
const words = {
  format: (value) => value,
  minify: (value) => (value ? 'minified' : 'plain'),
  decorators: (value) => value,
};

/** What tells a cell from every other: `host/app/format/minified/decorators`. */
export const cellId = ({ host, app, ...choice }) =>
  [host, app, ...Object.keys(wholes).map((key) => words[key](choice[key]))].join('/');

/** Whether the parts of an exception (`esm/tc39`) all stand in a cell's id. */
const isMeant = (id, parts) => parts.split('/').every((part) => id.split('/').includes(part));

/** The choices a host has on an app, first of each first. What the app itself has no choice of stays at its own value. */
function choicesOf(host, scenario) {
  return Object.fromEntries(
    Object.keys(wholes).map((key) => {
      const given = host.choices?.[key] ?? wholes[key];
      const has = scenario.choices?.[key];
      const both = has ? given.filter((value) => has.includes(value)) : given;
      return [key, both.length > 0 ? both : (has ?? given)];
    }),
  );
}

/**
 * Every cell of a host, the default first.
 * @param host A file of `hosts/`.
 * @param {Record<string, object>} scenarios App → its scenario.
 */
export function cellsOf(host, scenarios) {
  return (host.apps ?? ['merchant-onboarding']).flatMap((app) => {
    const { format, minify, decorators } = choicesOf(host, scenarios[app]);
    const all = format.flatMap((f) =>
      minify.flatMap((m) => decorators.map((d) => ({ format: f, minify: m, decorators: d }))),
    );
    return all
      .map((choice) => ({ host: host.name, app, ...choice, id: cellId({ host: host.name, app, ...choice }) }))
      .filter(({ id }) => !Object.keys(host.except ?? {}).some((parts) => isMeant(id, parts)));
  });
}

/** A choice of cells in which every pair of choices of two factors that occurs among them occurs at least once. */
export function pairwise(cells) {
  const keys = ['app', ...Object.keys(wholes)];
  const pairs = (cell) =>
    keys.flatMap((a, index) => keys.slice(index + 1).map((b) => `${a}=${cell[a]} ${b}=${cell[b]}`));
  const open = new Set(cells.flatMap(pairs));
  const chosen = [];
  while (open.size > 0) {
    const gain = (cell) => pairs(cell).filter((pair) => open.has(pair)).length;
    const best = cells.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    chosen.push(best);
    for (const pair of pairs(best)) open.delete(pair);
  }
  return chosen;
}
