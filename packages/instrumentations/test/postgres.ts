/** The server that the tests use. */
export const postgres: { host: string; port: number; user: string; database: string } = {
  host: '127.0.0.1',
  port: 5432,
  user: 'root',
  database: 'test',
};

/** What every span of a query or connection says about it. */
export const endpoint: Readonly<Record<string, string | number>> = {
  'db.system.name': 'postgresql',
  'db.namespace': 'test',
  'server.address': '127.0.0.1',
  'server.port': 5432,
  'network.peer.address': '127.0.0.1',
  'network.peer.port': 5432,
};
