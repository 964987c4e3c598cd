import { profile } from '@spanweave/runtime/profile';
import { grpcStatus } from '@spanweave/runtime/rpc';
import { grpc } from './library.js';

/** Names of `@opentelemetry/instrumentation-grpc`: the attributes that were before the stable conventions. */
export function register(): void {
  grpc.profile = profile({
    scope: '@opentelemetry/instrumentation-grpc',
    name: (name) => `grpc.${name}`,
    attributes: {
      'rpc.system.name': 'rpc.system',
      'rpc.method'(value) {
        const [service = '', ...method] = String(value).split('/');
        return { 'rpc.service': service, 'rpc.method': method.join('/') };
      },
      'rpc.status_code': (value) => ({ 'rpc.grpc.status_code': codes.indexOf(String(value)) }),
    },
  });
}

const codes: readonly string[] = /* @__PURE__ */ Array.from({ length: 17 }, (_, code) => grpcStatus(code));
