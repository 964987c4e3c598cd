import type { Attributes } from '@opentelemetry/api';
import { type ProfileStart, profile } from '@spanweave/runtime/profile';
import { nest } from './library.js';
import type { Request } from './nest.js';

/** What the advice hands over with its spans. */
interface Facts {
  readonly type: 'app_creation' | 'request_context' | 'handler';
  readonly module?: string;
  readonly controller?: string;
  readonly method?: string;
  readonly request?: Request;
}

/** Names of `@opentelemetry/instrumentation-nestjs-core`: a span for the method alone, none for guards, pipes, interceptors, filters. */
export function register(): void {
  nest.profile = profile({
    scope: '@opentelemetry/instrumentation-nestjs-core',
    spans: ['handler'],
    more(_attributes, { facts }: ProfileStart): Attributes {
      const { type, module, controller, method, request } = facts as Facts;
      return {
        component: '@nestjs/core',
        'nestjs.type': type,
        ...(module && { 'nestjs.module': module }),
        ...(method && { 'nestjs.callback': method }),
        ...(controller && { 'nestjs.controller': controller }),
        ...(request?.method && { 'http.request.method': request.method }),
        ...(request?.url && { 'url.full': request.originalUrl ?? request.url }),
      };
    },
    attributes: { 'code.function.name': [] },
  });
}
