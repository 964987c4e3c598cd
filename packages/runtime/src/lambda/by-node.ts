import type { Agent, IncomingMessage } from 'node:http';
import type { Answer, Send } from '../functions/send.js';

/**
 * Sends by Node's own HTTP client, most of which Lambda's runtime has loaded before the function: the first `fetch` of a process
 * takes 5 to 20 ms longer (docs/adr/0019). Connections are kept for the next request, and keep no process alive.
 */
export function byNode(): Send {
  let agent: Agent | undefined;
  return (url, headers, body, timeout) =>
    new Promise((resolve, reject) => {
      const client = process.getBuiltinModule(/^https:/i.test(url) ? 'node:https' : 'node:http');
      agent ??= new client.Agent({ keepAlive: true });
      const request = client
        .request(url, { method: 'POST', headers: { ...headers, 'content-length': body.length }, agent })
        .on('error', reject)
        .on('response', (message) => resolve(answer(message)))
        .on('close', () => clearTimeout(timer));
      const timer = setTimeout(() => {
        request.destroy(Object.assign(new Error('no answer'), { name: 'TimeoutError' }));
      }, timeout).unref();
      request.end(body);
    });
}

function answer(message: IncomingMessage): Answer {
  const { statusCode: status = 0, headers } = message;
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name) => headers[name]?.toString() ?? null },
    arrayBuffer: () =>
      new Promise((resolve, reject) => {
        const chunks: Buffer[] = [];
        message
          .on('data', (chunk) => chunks.push(chunk))
          .on('end', () => resolve(Buffer.concat(chunks)))
          .on('error', reject);
      }),
  };
}
