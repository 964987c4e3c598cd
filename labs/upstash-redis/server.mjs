// Speaks the JSON of Upstash's REST interface before the real Redis: commands, pipelines, transactions, base64.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

/** @param installed Folder that holds `redis`. */
export async function start(installed) {
  const { createClient } = createRequire(join(installed, 'index.js'))('redis');
  const redis = createClient({ url: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379' });
  await redis.connect();

  async function run(command, encode) {
    try {
      return { result: encode(await redis.sendCommand(command.map(String))) };
    } catch ({ message }) {
      return { error: message };
    }
  }

  async function transaction(commands, encode) {
    let multi = redis.multi();
    for (const command of commands) multi = multi.addCommand(command.map(String));
    try {
      const replies = await multi.execAsPipeline();
      return replies.map((reply) => ({ result: encode(reply) }));
    } catch ({ message }) {
      return { error: message };
    }
  }

  const server = createServer(async (request, response) => {
    const say = (status, body) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.headers.authorization !== 'Bearer secret')
      return say(401, { error: 'WRONGPASS invalid token' });
    const encode = request.headers['upstash-encoding'] === 'base64' ? base64 : (value) => value;
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/subscribe/lab') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      return response.end('data: subscribe,lab,1\n\ndata: message,lab,"news"\n\n');
    }
    const body = await json(request);
    if (body[0] === 'echo' && body[1] === 'gateway') return response.writeHead(502).end('<html>');
    if (pathname === '/pipeline') {
      const replies = [];
      for (const command of body) replies.push(await run(command, encode));
      return say(200, replies);
    }
    if (pathname === '/multi-exec') {
      const replies = await transaction(body, encode);
      return say(Array.isArray(replies) ? 200 : 400, replies);
    }
    const reply = await run(body, encode);
    say(reply.error ? 400 : 200, reply);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: { UPSTASH_URL: `http://127.0.0.1:${server.address().port}` },
    async close() {
      server.closeAllConnections();
      server.close();
      await redis.close();
    },
  };
}

const base64 = (value) => {
  if (Array.isArray(value)) return value.map(base64);
  return typeof value === 'string' && value !== 'OK' ? Buffer.from(value).toString('base64') : value;
};
