// The API as far as the workload asks for it: JSON and server-sent events, failures, an answer that never comes to an end.
import { createServer } from 'node:http';

const usage = {
  input_tokens: 10,
  output_tokens: 5,
  cache_read_input_tokens: 4,
  cache_creation_input_tokens: 2,
};
const message = (model, more) => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: `${model}-2026`,
  content: [{ type: 'text', text: 'four' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage,
  ...more,
});
const call = { type: 'tool_use', id: 'tool_1', name: 'add', input: { a: 2, b: 2 } };

function* events({ model, tools }) {
  const begun = { content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } };
  yield { type: 'message_start', message: message(model, begun) };
  if (tools) {
    yield { type: 'content_block_start', index: 0, content_block: { ...call, input: {} } };
    for (const partial_json of ['{"a":2,', '"b":2}'])
      yield { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json } };
  } else {
    yield { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } };
    for (const text of ['fo', 'ur'])
      yield { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } };
  }
  yield { type: 'content_block_stop', index: 0 };
  const delta = { stop_reason: tools ? 'tool_use' : 'end_turn', stop_sequence: null };
  yield { type: 'message_delta', delta, usage: { output_tokens: 5 } };
  yield { type: 'message_stop' };
}

const refused = {
  unauthorized: [401, 'authentication_error'],
  limited: [429, 'rate_limit_error'],
  down: [529, 'overloaded_error'],
};

const pause = () => new Promise((resolve) => setTimeout(resolve, 3));

async function answer(request, reply) {
  let text = '';
  for await (const part of request) text += part;
  const body = JSON.parse(text);
  const { model, tools, messages } = body;
  const head = { 'content-type': 'application/json', 'request-id': 'req_1' };
  const [status, type] = refused[model] ?? [];
  if (status) {
    reply.writeHead(status, { ...head, 'retry-after-ms': '1' });
    reply.end(JSON.stringify({ type: 'error', error: { type, message: `${type} it is.` } }));
    return;
  }
  if (model === 'silent') return;
  if (!body.stream) {
    const asked = tools && typeof messages.at(-1).content === 'string';
    reply.writeHead(200, head);
    reply.end(JSON.stringify(message(model, asked ? { content: [call], stop_reason: 'tool_use' } : {})));
    return;
  }
  reply.writeHead(200, { ...head, 'content-type': 'text/event-stream' });
  for (const event of events(body)) {
    reply.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    await pause();
    if (event.type !== 'content_block_delta') continue;
    if (model === 'endless') return;
    if (model === 'torn') {
      const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded.' } };
      reply.write(`event: error\ndata: ${JSON.stringify(error)}\n\n`);
      break;
    }
  }
  reply.end();
}

export async function start() {
  const server = createServer((request, reply) => {
    answer(request, reply).catch(() => reply.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: { ANTHROPIC_LAB_URL: `http://127.0.0.1:${server.address().port}` },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
