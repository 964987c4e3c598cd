declare const SPANWEAVE_BUILD: string | undefined;

/** A name for the code that weaves, rules included: what another build of it left in a cache is not used. */
export const build: string = typeof SPANWEAVE_BUILD === 'string' ? SPANWEAVE_BUILD : 'unbuilt';
