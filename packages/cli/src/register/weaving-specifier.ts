/** What a program imports itself, and has of its own: the marks, and the SDK's start-up with the SDK beside it. */
const OWN = /^@spanweave\/runtime(?:\/(?:node|lambda|edge|configure))?$/;

/** Whether woven code imports this: it is answered from where the hook is installed, so that every library has it. */
export function isWeavingSpecifier(specifier: string): boolean {
  return (
    (specifier.startsWith('@spanweave/runtime/') || specifier.startsWith('@spanweave/instrumentations/')) &&
    !OWN.test(specifier)
  );
}

/** As `require` resolves: woven libraries are CommonJS for the most part, and ES modules share what these have loaded. */
export const weavingConditions: readonly string[] = ['node', 'require'];
