/** Why a figure falls short of its goal, by row: written by a person, printed when the goal is missed. */
export const causes = {
  'esbuild-cpu':
    'esbuild bundles 2,000 modules in two seconds of processor time, so the goal leaves a tenth of a second, and the plugin ' +
    'takes that much to be loaded and to search own modules for marks and calls. The rest is some fifty files that are ' +
    'parsed, matched and mapped by code that the JIT meets for the first time in each build, and esbuild reading their maps. ' +
    'The cost is nearly fixed: the ratio falls as the bundle grows.',
  'gzip-added':
    'the advice and the kernel alone weigh 12 KB, call sites and wrappers the rest. No single part stands out (the largest, ' +
    'the summary of SQL, is 0.5 KB): the goal would cost features that the libraries are here to cover.',
};
