import { DurationHistogram } from '../kernel/histogram.js';

const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** `http.<side>.request.duration` with the attributes that the conventions require or recommend for it. */
export function duration(side: 'client' | 'server', scope: string): DurationHistogram {
  return new DurationHistogram(
    `http.${side}.request.duration`,
    scope,
    [
      'http.request.method',
      'http.response.status_code',
      'error.type',
      'network.protocol.version',
      ...(side === 'client'
        ? ['server.address', 'server.port', 'url.template']
        : ['url.scheme', 'http.route']),
    ],
    BOUNDARIES,
  );
}
