// The same function with spans written by hand, and the official SDK as a careful developer sets it up for a bundle.
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { AWSXRayPropagator } from '@opentelemetry/propagator-aws-xray';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import pg from 'pg';

const { env } = process;
const provider = new TracerProvider({
  resource: defaultResource()
    .merge(
      resourceFromAttributes({
        'service.name': env.AWS_LAMBDA_FUNCTION_NAME,
        'cloud.provider': 'aws',
        'cloud.platform': 'aws_lambda',
        'cloud.region': env.AWS_REGION,
        'faas.name': env.AWS_LAMBDA_FUNCTION_NAME,
        'faas.version': env.AWS_LAMBDA_FUNCTION_VERSION,
        'faas.instance': env.AWS_LAMBDA_LOG_STREAM_NAME,
        'faas.max_memory': Number(env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE) * 1024 * 1024,
        'aws.log.group.names': [env.AWS_LAMBDA_LOG_GROUP_NAME],
        'aws.log.stream.names': [env.AWS_LAMBDA_LOG_STREAM_NAME],
      }),
    )
    .merge(detectResources({ detectors: [envDetector] })),
  spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
});
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(
  // W3C has the last word.
  new CompositePropagator({
    propagators: [new AWSXRayPropagator(), new W3CTraceContextPropagator(), new W3CBaggagePropagator()],
  }),
);
trace.setGlobalTracerProvider(provider);
process.once('SIGTERM', () => provider.shutdown());
const tracer = trace.getTracer('orders');

async function spanned(name, options, run, parent = context.active()) {
  const span = tracer.startSpan(name, options, parent);
  try {
    return await context.with(trace.setSpan(parent, span), run, undefined, span);
  } catch (error) {
    span.setAttribute('error.type', error.name);
    span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    span.recordException(error);
    throw error;
  } finally {
    span.end();
  }
}

const client = new pg.Client(env.DATABASE_URL);
const server = () => ({
  'db.system.name': 'postgresql',
  'db.namespace': client.database,
  'server.address': client.host,
  'server.port': client.port,
});

function peer(span) {
  const { remoteAddress, remotePort } = client.connection.stream;
  span.setAttribute('network.peer.address', remoteAddress);
  span.setAttribute('network.peer.port', remotePort);
}

function connect() {
  return spanned('connect', { kind: SpanKind.CLIENT, attributes: server() }, async (span) => {
    await client.connect();
    peer(span);
  });
}

function query(text, values) {
  const attributes = {
    ...server(),
    'db.query.text': text,
    'db.query.summary': 'SELECT',
  };
  return spanned('SELECT', { kind: SpanKind.CLIENT, attributes }, (span) => {
    peer(span);
    return client.query(text, values);
  });
}

function request(url, template) {
  const { hostname, port } = new URL(url);
  const attributes = {
    'http.request.method': 'GET',
    'url.full': url,
    'url.template': template,
    'server.address': hostname,
    'server.port': Number(port),
  };
  return spanned(`GET ${template}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    const headers = {};
    propagation.inject(context.active(), headers);
    const response = await fetch(url, { headers });
    span.setAttribute('http.response.status_code', response.status);
    return response;
  });
}

let connected;
let cold = true;

export async function handler(event, lambda) {
  const { http, domainName } = event.requestContext;
  const [, route] = event.routeKey.split(' ');
  const [, , , , account] = lambda.invokedFunctionArn.split(':');
  const attributes = {
    'faas.trigger': 'http',
    'faas.invocation.id': lambda.awsRequestId,
    'faas.coldstart': cold,
    'cloud.account.id': account,
    'cloud.resource_id': lambda.invokedFunctionArn,
    'aws.lambda.invoked_arn': lambda.invokedFunctionArn,
    'http.request.method': http.method,
    'http.route': route,
    'url.path': event.rawPath,
    'url.query': event.rawQueryString || undefined,
    'url.scheme': event.headers['x-forwarded-proto'],
    'server.address': event.headers.host ?? domainName,
    'server.port': 443,
    'network.protocol.version': http.protocol.split('/')[1],
    'client.address': http.sourceIp,
    'user_agent.original': http.userAgent,
  };
  cold = false;
  const parent = propagation.extract(ROOT_CONTEXT, event.headers);
  try {
    return await spanned(
      `${http.method} ${route}`,
      { kind: SpanKind.SERVER, attributes },
      async (span) => {
        connected ??= connect();
        await connected;
        const { rows } = await query('SELECT $1::int AS id', [Number(event.pathParameters.id)]);
        const { id } = rows[0];
        const response = await request(`${env.PRICES}/prices/${id}`, '/prices/{id}');
        const { cents } = await response.json();
        span.setAttribute('http.response.status_code', 200);
        return { statusCode: 200, body: JSON.stringify({ id, cents }) };
      },
      parent,
    );
  } finally {
    await provider.forceFlush();
  }
}
