/** Why a figure falls short of its goal, by row: written by a person, printed when the goal is missed. */
export const causes = {
  'esbuild-cpu':
    'each own module crosses into JavaScript once to be searched for marks and calls, and each woven one is parsed, matched ' +
    'and mapped by code that the JIT has barely warmed up; esbuild itself then reads the runtime beside the application.',
  'gzip-added':
    'the advice of five libraries names some sixty attributes of the conventions, which no compression removes, and the ' +
    'sanitizers of SQL, URLs and Redis commands come with the first query.',
};
