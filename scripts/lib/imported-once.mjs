import { isBuiltin } from 'node:module';

const namespace = 'imported-once';

/** An esbuild plugin: what several modules import from a package becomes one import of the file they are joined into. */
export const importedOnce = {
  name: namespace,
  setup({ onResolve, onLoad, onEnd }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind, namespace: from }) => {
      if (from === namespace) return { path, external: true };
      return kind === 'import-statement' && !isBuiltin(path) ? { path, namespace } : undefined;
    });
    onLoad({ filter: /./, namespace }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter((name) => /^(?!default$)[a-z]\w*$/i.test(name));
      return { contents: `export { ${names.join(', ')} } from ${JSON.stringify(path)};`, loader: 'js' };
    });
    // What nothing uses need not exist in the version that is installed.
    onEnd(({ outputFiles: [file] }) => {
      const used = new Map();
      for (const [word] of file.text.matchAll(/[a-z_$][\w$]*/gi)) used.set(word, (used.get(word) ?? 0) + 1);
      const text = file.text.replace(/^import \{([^}]*)\} from ("[^"]+";)$/gm, (_, names, from) => {
        const kept = names.split(',').filter((name) => used.get(/\w+\s*$/.exec(name)?.[0].trim()) > 1);
        return kept.length > 0 ? `import {${kept.join(',')}} from ${from}` : '';
      });
      file.contents = new TextEncoder().encode(text);
    });
  },
};
