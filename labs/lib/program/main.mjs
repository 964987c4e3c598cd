import lab from './tracing.cjs';
import { run } from './workload.mjs';

run(lab).then(lab.finish, (error) => {
  console.error(error);
  process.exit(1);
});
