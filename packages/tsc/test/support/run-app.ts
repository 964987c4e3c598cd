import { type ReceivedSpan, run, startCollector } from '@spanweave/test-kit';

/** What the program of `test/app` did. */
export interface AppRun {
  readonly stdout: string;
  readonly spans: readonly ReceivedSpan[];
}

/** Runs the program in a process of its own and waits until its spans have arrived as OTLP. */
export async function runApp(file: string, program?: string): Promise<AppRun> {
  const collector = await startCollector();
  try {
    const running = await run(file, {
      nodeArgs: ['--enable-source-maps'],
      env: {
        OTEL_SERVICE_NAME: 'tsc-app',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_METRICS_EXPORTER: 'none',
      },
      ...(program === undefined ? {} : { program }),
    });
    const { code, stderr, stdout } = await running.exit;
    if (code !== 0) throw new Error(`${file} ended with ${code}\n${stdout}\n${stderr}`);
    return { stdout, spans: collector.spans() };
  } finally {
    await collector.close();
  }
}
