import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import { Messaging } from '@spanweave/runtime/messaging';
import { DATABASE, MESSAGING, RPC } from '../family.js';

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'aws-sdk'?: LibraryOptions;
  }
}

/** Calls of any service. */
export const aws: Library = /* @__PURE__ */ new Library('aws-sdk', RPC);

/** DynamoDB is a database. */
export const database: Library = /* @__PURE__ */ new Library('aws-sdk', DATABASE);

/** SQS and SNS carry messages. */
export const messages: Library = /* @__PURE__ */ new Library('aws-sdk', MESSAGING);

export const sqs: Messaging = /* @__PURE__ */ new Messaging(messages, 'aws.sqs');
export const sns: Messaging = /* @__PURE__ */ new Messaging(messages, 'aws.sns');
