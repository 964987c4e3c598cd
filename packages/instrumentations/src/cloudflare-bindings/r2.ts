import { trace } from '@opentelemetry/api';
import { around, contexts, type Operation, patchMethod, startOperation } from '@spanweave/runtime/kernel';
import { CLIENT } from '../span-kind.js';
import { bindingAttributes, bindingName, nameBinding } from './binding-name.js';
import type { Kind } from './kind.js';
import { buckets } from './library.js';
import { holderOf } from './method.js';
import { note } from './note.js';

/** `cloudflare.r2.operation` by method, in the words of Cloudflare's own traces. */
const objects = {
  head: 'HeadObject',
  get: 'GetObject',
  put: 'PutObject',
  delete: 'DeleteObject',
  list: 'ListObjects',
  createMultipartUpload: 'CreateMultipartUpload',
};
const uploads = {
  uploadPart: 'UploadPart',
  complete: 'CompleteMultipartUpload',
  abort: 'AbortMultipartUpload',
};

/** R2 buckets and their multipart uploads: CLIENT, `{method} {binding}`. Keys of objects are left out. */
export const r2: Kind = {
  methods: ['head', 'createMultipartUpload', 'resumeMultipartUpload'],
  weave(prototype) {
    const upload = (self: object, answer: object): void => {
      nameBinding(answer, bindingName(self));
      weave(Object.getPrototypeOf(answer), uploads);
    };
    note(prototype, 'resumeMultipartUpload', upload);
    weave(prototype, objects, upload);
  },
};

function weave(
  prototype: object,
  operations: Readonly<Record<string, string>>,
  made?: (bucket: object, upload: object) => void,
): void {
  for (const key in operations)
    patchMethod(
      holderOf(prototype, key),
      key,
      around(buckets, `R2.${key}`, (self: object) => {
        const operation = start(key, operations[key] as string, self);
        if (!operation) return undefined;
        operation.failed = (error) => operation.fail(error, code(error));
        if (key === 'createMultipartUpload') operation.done = (upload) => made?.(self, upload as object);
        return operation;
      }),
    );
}

function start(method: string, operation: string, self: object): Operation | undefined {
  const binding = bindingName(self);
  const parent = contexts().active();
  if (buckets.options().requireParent && !trace.getSpan(parent)) return undefined;
  return startOperation(buckets, {
    name: binding ? `${method} ${binding}` : method,
    kind: CLIENT,
    attributes: { ...bindingAttributes('R2', self), 'cloudflare.r2.operation': operation },
    parent,
  });
}

/** The number that ends what R2 says: `put: The specified upload does not exist. (10024)`. */
const code = (error: unknown): string | undefined =>
  /\((\d{5})\)$/.exec(String((error as Error | undefined)?.message))?.[1];
