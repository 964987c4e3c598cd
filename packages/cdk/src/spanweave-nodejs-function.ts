import { Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { bundleRequest } from './bundle-request.js';
import type { SpanweaveNodejsFunctionProps } from './props.js';
import { wovenCode } from './woven-code.js';

/**
 * A Node.js Lambda function: its module and the packages it imports, bundled by esbuild with Spanweave's plugin on the
 * machine that synthesizes. The exported handler becomes the server or consumer span, known libraries and marked functions
 * the spans below.
 *
 * `OTEL_SERVICE_NAME` is the construct's id unless `environment` names another; everything else that configures
 * OpenTelemetry, and `NODE_OPTIONS` for source maps, is left to `environment`.
 *
 * @throws When the bundle cannot be made.
 */
export class SpanweaveNodejsFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: SpanweaveNodejsFunctionProps) {
    const {
      entry: _entry,
      handler = 'handler',
      runtime = Runtime.NODEJS_22_X,
      projectRoot: _root,
      bundling: _bundling,
      spanweave: _spanweave,
      environment,
      ...options
    } = props;
    super(scope, id, {
      ...options,
      runtime,
      code: wovenCode(bundleRequest(props, runtime.name)),
      handler: `index.${handler}`,
      environment: { OTEL_SERVICE_NAME: id, ...environment },
    });
  }
}
