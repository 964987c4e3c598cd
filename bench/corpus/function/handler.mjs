// A function as it is written: one query, one request, one answer.
import pg from 'pg';

const client = new pg.Client(process.env.DATABASE_URL);
let connected;

export async function handler(event) {
  connected ??= client.connect();
  await connected;
  const { rows } = await client.query('SELECT $1::int AS id', [Number(event.pathParameters.id)]);
  const { id } = rows[0];
  const response = await fetch(`${process.env.PRICES}/prices/${id}`);
  const { cents } = await response.json();
  return { statusCode: 200, body: JSON.stringify({ id, cents }) };
}
