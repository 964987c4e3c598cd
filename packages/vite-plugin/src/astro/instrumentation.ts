import type { Plugin } from 'vite';

/** Astro's name for the environment of what runs on the server. */
const SERVER = 'ssr';

/** Imports a file before everything else in the entries of the server. */
export function instrumentation(file: string): Plugin {
  return {
    name: 'spanweave:instrumentation',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === SERVER,
    transform: {
      order: 'post',
      handler(code, id) {
        if (this.getModuleInfo(id)?.isEntry !== true) return null;
        // In front of the first line, so that no line moves.
        return { code: `import ${JSON.stringify(file.replaceAll('\\', '/'))};${code}`, map: null };
      },
    },
  };
}
