/** Whether woven code may import this: it is answered from where the hook is installed, so that every library has it. */
export function isWeavingSpecifier(specifier: string): boolean {
  return (
    specifier.startsWith('@spanweave/') && /^@spanweave\/(?:runtime|instrumentations)(?:\/|$)/.test(specifier)
  );
}
