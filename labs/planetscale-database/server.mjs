// Speaks the JSON of PlanetScale's HTTP interface before the real MariaDB: sessions, results, errors in Vitess's words.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

const types = { 3: 'INT32', 8: 'INT64', 253: 'VARCHAR', 254: 'CHAR', 246: 'DECIMAL' };

/** @param installed Folder that holds `mysql2`. */
export async function start(installed) {
  const mysql = createRequire(join(installed, 'index.js'))('mysql2/promise');
  const uri = process.env.MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/test';
  const open = () => mysql.createConnection({ uri, rowsAsArray: true, supportBigNumbers: true });
  const common = await open();
  const sessions = new Map();

  async function execute({ query, session }) {
    let signature = session?.signature;
    if (/^begin$/i.test(query)) {
      signature = `session-${sessions.size}`;
      sessions.set(signature, await open());
    }
    const connection = sessions.get(signature) ?? common;
    try {
      const [rows, fields] = await connection.query(query);
      return { session: { signature }, result: result(rows, fields), timing: 0.001 };
    } catch ({ errno, sqlState, sqlMessage }) {
      const code = errno === 1062 ? 'ALREADY_EXISTS' : errno === 1146 ? 'NOT_FOUND' : 'INVALID_ARGUMENT';
      const message = `target: test.-.primary: vttablet: rpc error: code = ${code} desc = ${sqlMessage} (errno ${errno}) (sqlstate ${sqlState}) (CallerID: lab): Sql: "${query}", BindVars: {}`;
      return { session: { signature }, error: { code, message } };
    }
  }

  function result(rows, fields) {
    if (!Array.isArray(rows))
      return { rowsAffected: String(rows.affectedRows), insertId: String(rows.insertId) };
    return {
      fields: fields.map(({ name, columnType }) => ({ name, type: types[columnType] ?? 'VARCHAR' })),
      rows: rows.map((row) => {
        const texts = row.map((value) => (value === null ? null : Buffer.from(String(value))));
        return {
          lengths: texts.map((text) => String(text === null ? -1 : text.length)),
          values: Buffer.concat(texts.filter(Boolean)).toString('base64'),
        };
      }),
    };
  }

  const server = createServer(async (request, response) => {
    const say = (status, body) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.headers.authorization !== `Basic ${btoa('user:secret')}`)
      return say(401, { error: { code: 'UNAUTHENTICATED', message: 'invalid credentials' } });
    const body = await json(request);
    if (body.query === 'gateway') return response.writeHead(502).end('<html>');
    say(200, await execute(body));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: { PLANETSCALE_URL: `http://user:secret@127.0.0.1:${server.address().port}` },
    async close() {
      server.closeAllConnections();
      server.close();
      await Promise.all([common, ...sessions.values()].map((connection) => connection.end()));
    },
  };
}
