// Speaks the JSON of Neon's HTTP interface before the real PostgreSQL, and leads WebSockets to its port.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

const fields = [
  'severity',
  'code',
  'detail',
  'hint',
  'position',
  'where',
  'schema',
  'table',
  'column',
  'constraint',
  'routine',
];

/** @param installed Folder that holds `pg` and `ws`. */
export async function start(installed) {
  const require = createRequire(join(installed, 'index.js'));
  const { Pool } = require('pg');
  const { WebSocketServer } = require('ws');
  const connectionString = process.env.DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/test';
  const raw = { getTypeParser: () => (text) => text };
  const pool = new Pool({ connectionString, types: raw });

  async function run(client, { query, params = [] }) {
    const {
      fields: columns,
      rows,
      command,
      rowCount,
    } = await client.query({
      text: query,
      values: params,
      rowMode: 'array',
    });
    return {
      fields: columns.map(({ name, dataTypeID }) => ({ name, dataTypeID })),
      rows,
      command,
      rowCount,
      rowAsArray: true,
    };
  }

  async function answer(body, headers) {
    const client = await pool.connect();
    try {
      if (!Array.isArray(body.queries)) return await run(client, body);
      const isolation = headers['neon-batch-isolation-level'];
      const level = isolation?.replace(/([a-z])([A-Z])/g, '$1 $2');
      await client.query(`BEGIN ${level ? `ISOLATION LEVEL ${level}` : ''}`);
      const results = [];
      for (const query of body.queries) results.push(await run(client, query));
      await client.query('COMMIT');
      return { results };
    } catch (error) {
      if (body.queries) await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  const server = createServer(async (request, response) => {
    const say = (status, body) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const body = await json(request);
    if (body.query === 'gateway') return response.writeHead(502).end('<html>');
    if (!String(request.headers['neon-connection-string']).includes(':secret@'))
      return say(400, { message: 'password authentication failed', code: '28P01', severity: 'FATAL' });
    try {
      say(200, await answer(body, request.headers));
    } catch (error) {
      say(400, { message: error.message, ...Object.fromEntries(fields.map((name) => [name, error[name]])) });
    }
  });
  const tunnel = new WebSocketServer({ server, path: '/v2' });
  const target = new URL(connectionString);
  tunnel.on('connection', (socket) => {
    const upstream = connect(Number(target.port) || 5432, target.hostname);
    socket.on('message', (data) => upstream.write(data));
    socket.on('close', () => upstream.destroy());
    socket.on('error', () => upstream.destroy());
    upstream.on('data', (data) => socket.send(data));
    upstream.on('close', () => socket.close());
    upstream.on('error', () => socket.close());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return {
    env: { NEON_HTTP: `http://127.0.0.1:${port}/sql`, NEON_TUNNEL: `127.0.0.1:${port}/v2` },
    async close() {
      tunnel.close();
      server.closeAllConnections();
      server.close();
      await pool.end();
    },
  };
}
