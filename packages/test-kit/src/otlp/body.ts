/**
 * OTLP requests in the shape of their JSON encoding, which the protobuf encoding is turned into as well:
 * identifiers in hexadecimal, 64-bit integers as strings.
 */
export interface TraceBody {
  readonly resourceSpans?: readonly {
    readonly resource?: { readonly attributes?: KeyValues };
    readonly scopeSpans?: readonly { readonly scope?: ScopeBody; readonly spans?: readonly SpanBody[] }[];
  }[];
}

/** Metrics request. */
export interface MetricsBody {
  readonly resourceMetrics?: readonly {
    readonly resource?: { readonly attributes?: KeyValues };
    readonly scopeMetrics?: readonly {
      readonly scope?: ScopeBody;
      readonly metrics?: readonly MetricBody[];
    }[];
  }[];
}

export interface ScopeBody {
  readonly name?: string;
  readonly version?: string;
}

export interface SpanBody {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind?: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes?: KeyValues;
  readonly events?: readonly { name: string; timeUnixNano: string; attributes?: KeyValues }[];
  readonly links?: readonly { traceId: string; spanId: string; attributes?: KeyValues }[];
  readonly status?: { readonly code?: number; readonly message?: string };
}

export interface MetricBody {
  readonly name: string;
  readonly unit?: string;
  readonly gauge?: { readonly dataPoints?: readonly PointBody[] };
  readonly sum?: { readonly dataPoints?: readonly PointBody[] };
  readonly histogram?: { readonly dataPoints?: readonly PointBody[] };
}

export interface PointBody {
  readonly attributes?: KeyValues;
  readonly asDouble?: number;
  readonly asInt?: string | number;
  readonly count?: string | number;
  readonly sum?: number;
  readonly min?: number;
  readonly max?: number;
  readonly bucketCounts?: readonly (string | number)[];
  readonly explicitBounds?: readonly number[];
}

export type KeyValues = readonly { readonly key: string; readonly value?: AnyValue }[];

export interface AnyValue {
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly intValue?: string | number;
  readonly doubleValue?: number;
  readonly arrayValue?: { readonly values?: readonly AnyValue[] };
  readonly kvlistValue?: { readonly values?: KeyValues };
  readonly bytesValue?: string;
}
