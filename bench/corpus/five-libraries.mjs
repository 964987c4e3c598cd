// The application whose bundle is weighed: it reaches http, fetch, express, pg and ioredis.
import http from 'node:http';
import express from 'express';
import { Redis } from 'ioredis';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();
const redis = new Redis({ lazyConnect: true });

app.get('/merchants/:id', async (request, response) => {
  const cached = await redis.get(request.params.id);
  const { rows } = await pool.query('SELECT name FROM merchants WHERE id = $1', [request.params.id]);
  const risk = await fetch(`http://risk.example/merchants/${request.params.id}`);
  http.get(`http://audit.example/merchants/${request.params.id}`);
  response.json({ cached, rows, risk: await risk.json() });
});
http.createServer(app).listen(0);
