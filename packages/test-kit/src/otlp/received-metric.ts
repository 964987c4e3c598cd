import { attributes } from './attributes.js';
import type { MetricBody, MetricsBody, PointBody } from './body.js';

/** A metric as a collector received it, once per export. */
export interface ReceivedMetric {
  readonly name: string;
  readonly unit: string;
  readonly kind: 'gauge' | 'sum' | 'histogram' | 'other';
  readonly points: readonly ReceivedPoint[];
  readonly scope: { readonly name: string; readonly version: string };
  readonly resource: Record<string, unknown>;
}

/** One data point: `value` for gauges and sums, the rest for histograms. */
export interface ReceivedPoint {
  readonly attributes: Record<string, unknown>;
  readonly value?: number;
  readonly count?: number;
  readonly sum?: number;
  readonly bounds?: readonly number[];
  readonly buckets?: readonly number[];
}

function number(point: PointBody): ReceivedPoint {
  return { attributes: attributes(point.attributes), value: Number(point.asDouble ?? point.asInt ?? 0) };
}

function histogram(point: PointBody): ReceivedPoint {
  return {
    attributes: attributes(point.attributes),
    count: Number(point.count ?? 0),
    sum: point.sum ?? 0,
    bounds: point.explicitBounds ?? [],
    buckets: (point.bucketCounts ?? []).map(Number),
  };
}

function received(metric: MetricBody): Pick<ReceivedMetric, 'kind' | 'points'> {
  if (metric.histogram)
    return { kind: 'histogram', points: (metric.histogram.dataPoints ?? []).map(histogram) };
  if (metric.sum) return { kind: 'sum', points: (metric.sum.dataPoints ?? []).map(number) };
  if (metric.gauge) return { kind: 'gauge', points: (metric.gauge.dataPoints ?? []).map(number) };
  return { kind: 'other', points: [] };
}

/** Every metric of a metrics request. */
export function receivedMetrics(body: MetricsBody): ReceivedMetric[] {
  return (body.resourceMetrics ?? []).flatMap(({ resource, scopeMetrics }) =>
    (scopeMetrics ?? []).flatMap(({ scope, metrics }) =>
      (metrics ?? []).map((metric) => ({
        name: metric.name,
        unit: metric.unit ?? '',
        ...received(metric),
        scope: { name: scope?.name ?? '', version: scope?.version ?? '' },
        resource: attributes(resource?.attributes),
      })),
    ),
  );
}
