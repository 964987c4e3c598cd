/** Why a figure falls short of its goal, by row: written by a person, printed when the goal is missed. */
export const causes = {
  'esbuild-cpu':
    'esbuild bundles 2,000 modules in two seconds of processor time, so the goal leaves a tenth of a second, and the plugin ' +
    'takes that much to be loaded and to search own modules for marks and calls. The rest is some fifty files that are ' +
    'parsed, matched and mapped by code that the JIT meets for the first time in each build, and esbuild reading their maps. ' +
    'The cost is nearly fixed: the ratio falls as the bundle grows.',
  'gzip-added':
    'the advice and the kernel alone weigh more than the goal, call sites and wrappers the rest. No single part stands out (the largest, ' +
    'the summary of SQL, is 0.5 KB): the goal would cost features that the libraries are here to cover.',
  'rolldown-cpu':
    'Rolldown bundles the corpus in little more than a second of processor time, most of it outside JavaScript: the goal ' +
    'leaves some 60 ms, less than Node takes to load the plugin and the parser. What the plugin does is what it does in ' +
    'esbuild; modules kept from an earlier build spare about half of it.',
  'vite-8-cpu':
    'As with Rolldown, which does the work: the goal leaves some 60 ms of processor time, less than loading the plugin takes. ' +
    'The rest is some seventy files that are parsed, matched and mapped by code that the JIT meets for the first time.',
  'rollup-cpu':
    'a build takes half a minute, so two pairs are measured and the goal lies in their interval; a recording before gave 1.04.',
  'rspack-cpu':
    'Every module that may hold something crosses from Rspack into the loader, and the build itself takes few seconds of ' +
    'processor time.',
  'cold-start':
    'the function itself takes four times what is added to it, and runs differ by more than the two variants do: several ' +
    'recordings gave 1.01 to 1.11, each with the goal in its interval or next to it. Size is not the cause: 12 KB of ' +
    'functions that nobody calls, added to the variant by hand, made no difference.',
  'node-import':
    'most of it is the thread that Node 20 starts for module hooks (`module.register`); what is woven comes from the ' +
    'cache on disk. Recordings gave 0.19 to 0.22.',
};
