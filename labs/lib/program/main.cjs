const lab = require('./tracing.cjs');
const { run } = require('./workload.cjs');

run(lab).then(lab.finish, (error) => {
  console.error(error);
  process.exit(1);
});
