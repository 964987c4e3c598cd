/** Where woven code finds what it calls, by exported name. */
export const runtime = {
  on: '@spanweave/runtime/on',
  site: '@spanweave/runtime/site',
  declared: '@spanweave/runtime/declared',
  enter: '@spanweave/runtime/enter',
  span: '@spanweave/runtime/span',
  spanAsync: '@spanweave/runtime/span-async',
  spanSettled: '@spanweave/runtime/span-settled',
  spanGenerator: '@spanweave/runtime/span-generator',
  spanAsyncGenerator: '@spanweave/runtime/span-async-generator',
  spanIterator: '@spanweave/runtime/span-iterator',
  enrich: '@spanweave/runtime/enrich',
  loaded: '@spanweave/runtime/loaded',
} as const;
