/**
 * A list of plugins, as nested as it may be, with some of them replaced.
 *
 * @param replace Answers `undefined` for a plugin that stays.
 */
export async function replacePlugins(
  plugins: unknown,
  replace: (plugin: object) => readonly object[] | undefined,
): Promise<unknown[]> {
  const list: unknown[] = [];
  for (const given of Array.isArray(plugins) ? plugins : [plugins]) {
    const plugin: unknown = await given;
    if (Array.isArray(plugin)) list.push(...(await replacePlugins(plugin, replace)));
    else if (typeof plugin === 'object' && plugin !== null) list.push(...(replace(plugin) ?? [plugin]));
    else if (plugin) list.push(plugin);
  }
  return list;
}
