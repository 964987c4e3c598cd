// The API as far as the workload asks for it: JSON and server-sent events, failures, an answer that never comes to an end.
import { createServer } from 'node:http';

const usage = {
  prompt_tokens: 12,
  completion_tokens: 5,
  total_tokens: 17,
  prompt_tokens_details: { cached_tokens: 4 },
  completion_tokens_details: { reasoning_tokens: 2 },
};
const used = {
  input_tokens: 9,
  output_tokens: 3,
  total_tokens: 12,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens_details: { reasoning_tokens: 1 },
};
const told = {
  id: 'chatcmpl-1',
  created: 1_700_000_000,
  service_tier: 'default',
  system_fingerprint: 'fp_1',
};

const text = (model) => ({
  ...told,
  object: 'chat.completion',
  model: `${model}-2026`,
  usage,
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      logprobs: null,
      message: { role: 'assistant', content: 'four', refusal: null },
    },
  ],
});
const tools = (model) => ({
  ...text(model),
  choices: [
    {
      index: 0,
      finish_reason: 'tool_calls',
      logprobs: null,
      message: {
        role: 'assistant',
        content: null,
        refusal: null,
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'add', arguments: '{"a":2,"b":2}' } },
        ],
      },
    },
  ],
});
const chunk = (model, choices, more) => ({
  ...told,
  object: 'chat.completion.chunk',
  model: `${model}-2026`,
  choices,
  ...more,
});

function* chatChunks({ model, tools: offered, stream_options }) {
  const first = { role: 'assistant', content: offered ? null : '' };
  yield chunk(model, [{ index: 0, delta: first, finish_reason: null }]);
  if (offered) {
    const call = { index: 0, id: 'call_1', type: 'function', function: { name: 'add', arguments: '' } };
    yield chunk(model, [{ index: 0, delta: { tool_calls: [call] }, finish_reason: null }]);
    for (const part of ['{"a":2,', '"b":2}'])
      yield chunk(model, [
        {
          index: 0,
          delta: { tool_calls: [{ index: 0, function: { arguments: part } }] },
          finish_reason: null,
        },
      ]);
  } else
    for (const part of ['fo', 'ur'])
      yield chunk(model, [{ index: 0, delta: { content: part }, finish_reason: null }]);
  yield chunk(model, [{ index: 0, delta: {}, finish_reason: offered ? 'tool_calls' : 'stop' }]);
  if (stream_options?.include_usage) yield chunk(model, [], { usage });
}

const response = ({ model, conversation }, more) => ({
  id: 'resp_1',
  object: 'response',
  created_at: 1_700_000_000,
  model: `${model}-2026`,
  service_tier: 'default',
  status: 'completed',
  error: null,
  incomplete_details: null,
  conversation: conversation ? { id: conversation } : null,
  output: [
    {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text: 'four', annotations: [] }],
    },
  ],
  usage: used,
  ...more,
});

function* responseEvents(body) {
  const begun = response(body, { status: 'in_progress', output: [], usage: null });
  const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'in_progress', content: [] };
  const part = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  yield { type: 'response.created', response: begun };
  yield { type: 'response.output_item.added', output_index: 0, item };
  yield {
    type: 'response.content_part.added',
    ...part,
    part: { type: 'output_text', text: '', annotations: [] },
  };
  for (const delta of ['fo', 'ur']) yield { type: 'response.output_text.delta', ...part, delta };
  yield { type: 'response.output_text.done', ...part, text: 'four' };
  if (body.model.includes('broken')) {
    const error = { code: 'server_error', message: 'The model broke.' };
    yield {
      type: 'response.failed',
      response: response(body, { status: 'failed', error, output: [], usage: null }),
    };
  } else {
    yield { type: 'response.output_item.done', output_index: 0, item: response(body).output[0] };
    yield { type: 'response.completed', response: response(body) };
  }
}

const refused = {
  unauthorized: [
    401,
    {
      message: 'Incorrect API key provided: sk-***.',
      type: 'invalid_request_error',
      code: 'invalid_api_key',
    },
  ],
  limited: [429, { message: 'Rate limit reached.', type: 'requests', code: 'rate_limit_exceeded' }],
  long: [400, { message: 'Too long.', type: 'invalid_request_error', code: 'context_length_exceeded' }],
  down: [500, { message: 'The server had an error.', type: 'server_error', code: null }],
};

/** Bytes of four floats, as the client asks for them. */
const vector = (format) =>
  format === 'float'
    ? [0.5, 0.25, 0, 1]
    : Buffer.from(new Float32Array([0.5, 0.25, 0, 1]).buffer).toString('base64');

const pause = () => new Promise((resolve) => setTimeout(resolve, 3));

async function answer(request, reply) {
  let text_ = '';
  for await (const part of request) text_ += part;
  const body = JSON.parse(text_);
  const path = request.url.split('?')[0];
  const [, why] = /^(unauthorized|limited|long|down)/.exec(body.model) ?? [];
  const head = { 'content-type': 'application/json', 'x-request-id': 'req_1' };
  if (why) {
    const [status, error] = refused[why];
    reply.writeHead(status, { ...head, 'retry-after-ms': '1' });
    reply.end(JSON.stringify({ error: { param: null, ...error } }));
    return;
  }
  if (body.model === 'silent') return;
  if (body.stream) {
    const events = path.endsWith('/responses') ? responseEvents(body) : chatChunks(body);
    reply.writeHead(200, { ...head, 'content-type': 'text/event-stream' });
    let sequence_number = 0;
    for (const event of events) {
      const named = path.endsWith('/responses') ? `event: ${event.type}\n` : '';
      const more = named ? { sequence_number: sequence_number++ } : {};
      reply.write(`${named}data: ${JSON.stringify({ ...event, ...more })}\n\n`);
      await pause();
      if (body.model === 'torn' && reply.socket && !named && event.choices[0]?.delta.content === 'fo') {
        reply.write(
          `data: ${JSON.stringify({ error: { message: 'Overloaded.', type: 'server_error', code: 'overloaded' } })}\n\n`,
        );
        break;
      }
      if (body.model === 'endless' && event.choices?.[0]?.delta.content) return;
    }
    if (path.endsWith('/completions')) reply.write('data: [DONE]\n\n');
    reply.end();
    return;
  }
  const made = path.endsWith('/embeddings')
    ? {
        object: 'list',
        model: `${body.model}-2026`,
        data: [{ object: 'embedding', index: 0, embedding: vector(body.encoding_format) }],
        usage: { prompt_tokens: 7, total_tokens: 7 },
      }
    : path.endsWith('/responses')
      ? response(
          body,
          body.max_output_tokens === 1
            ? { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }
            : {},
        )
      : body.tools && body.messages.every(({ role }) => role !== 'tool')
        ? tools(body.model)
        : text(body.model);
  reply.writeHead(200, head);
  reply.end(JSON.stringify(made));
}

export async function start() {
  const server = createServer((request, reply) => {
    answer(request, reply).catch(() => reply.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: { OPENAI_LAB_URL: `http://127.0.0.1:${server.address().port}` },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
