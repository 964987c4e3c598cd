// The workload under the contrib instrumentations, which patch what is required after them.
const lab = require('./tracing.cjs');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
registerInstrumentations({ instrumentations: require('./contrib.cjs') });
const { run } = require('./workload.cjs');

run(lab).then(lab.finish, (error) => {
  console.error(error);
  process.exit(1);
});
