'use strict';

let loading;

/**
 * The loader, as tools require it. webpack's cache reads what a loader's file imports, and complains of what it cannot
 * follow there: behind this it looks at nothing.
 */
module.exports = function spanweaveLoader(...input) {
  const done = this.async();
  loading ??= import('./dist/loader/index.js');
  loading.then(({ default: loader }) => loader.call(this, done, ...input)).catch(done);
};
