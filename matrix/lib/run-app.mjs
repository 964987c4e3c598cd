import { createServer } from 'node:net';
import { join } from 'node:path';
import { run, startCollector } from '@spanweave/test-kit';
import { environment } from './environment.mjs';
import { startOf } from './exec-in.mjs';

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The program, its file and arguments, as the host said how the app starts. */
async function start(workspace, { entry, command, nodeArgs = [], args = [] }) {
  if (entry !== undefined) return [workspace.nodePath, nodeArgs, join(workspace.folder, entry), args];
  const [program, [file, ...rest]] = await startOf(
    workspace.folder,
    workspace.nodePath,
    command[0],
    command.slice(1),
  );
  return [program, [], file, rest];
}

/**
 * Runs a built app in a process of its own and sends it the scenario's requests, one after the other.
 *
 * @param workspace Where it was built.
 * @param built What the host's `build` answered.
 * @param scenario The app's: requests, and what to start for them.
 * @param servers PostgreSQL and Redis of the machine.
 */
export async function runApp(workspace, built, scenario, servers) {
  const closing = [];
  try {
    const collector = await startCollector();
    closing.unshift(() => collector.close());
    const prepared = await scenario.prepare(servers);
    closing.unshift(() => prepared.close());
    const port = String(await freePort());
    const [program, nodeArgs, file, args] = await start(workspace, built);
    const service = await run(file, {
      program,
      nodeArgs,
      args,
      cwd: join(workspace.folder, built.cwd ?? '.'),
      ready: built.ready ?? /listening on (\d+)/,
      timeout: 60_000,
      env: {
        ...Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined])),
        ...environment(workspace.nodePath, workspace.path('node_modules/.bin')),
        NODE_ENV: 'production',
        PORT: port,
        HOST: '127.0.0.1',
        HOSTNAME: '127.0.0.1',
        NITRO_PORT: port,
        NITRO_HOST: '127.0.0.1',
        OTEL_SERVICE_NAME: 'matrix',
        OTEL_TRACES_EXPORTER: 'otlp',
        OTEL_METRICS_EXPORTER: 'none',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        ...prepared.env,
        ...built.env,
      },
    });
    const responses = [];
    let exit;
    try {
      for (const { path, headers, send } of scenario.requests) {
        const from = `http://127.0.0.1:${service.port || port}`;
        const given = { ...(headers && { headers }), signal: AbortSignal.timeout(30_000) };
        // A request that depends on an earlier answer is sent by the scenario.
        const response = await (send?.(from, responses) ?? fetch(`${from}${path}`, given));
        responses.push({ path, status: response.status, text: await response.text() });
      }
    } catch (error) {
      responses.push({ path: 'the last request', status: String(error.cause ?? error), text: '' });
    } finally {
      exit = await service.stop();
    }
    const spans = [...collector.spans()];
    return { responses, exit, spans, problems: prepared.problems?.(spans) ?? [] };
  } finally {
    for (const close of closing) await close();
  }
}
