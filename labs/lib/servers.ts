import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Where the servers of the labs are, on their standard ports of this machine; each can be set in the environment. */
export const servers: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    DATABASE_URL: 'postgres://root@127.0.0.1:5432/test',
    MYSQL_URL: 'mysql://root@127.0.0.1:3306/test',
    REDIS_URL: 'redis://127.0.0.1:6379',
    AMQP_URL: 'amqp://guest:guest@127.0.0.1:5672',
    MQTT_URL: 'mqtt://127.0.0.1:1883',
    NATS_URL: 'nats://127.0.0.1:4222',
  }).map(([name, url]) => [name, process.env[name] ?? url]),
);

/** What each address leads to, and the package of Debian that has it. */
const known: Readonly<Record<string, readonly [name: string, debian: string]>> = {
  DATABASE_URL: ['PostgreSQL', 'postgresql'],
  MYSQL_URL: ['MariaDB', 'mariadb-server'],
  REDIS_URL: ['Redis', 'redis-server'],
  AMQP_URL: ['RabbitMQ', 'rabbitmq-server'],
  MQTT_URL: ['Mosquitto', 'mosquitto'],
  NATS_URL: ['NATS with JetStream', 'nats-server'],
};

/**
 * Looks whether the servers that a lab's program names in its text answer.
 * @throws Error which says what is missing, where it was looked for, and what has it.
 */
export async function requireServers(folders: readonly string[]): Promise<void> {
  const programs = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.[cm]?js$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  for (const [variable, [name, debian]] of Object.entries(known)) {
    const url = servers[variable];
    if (url === undefined || !programs.some((text) => text.includes(variable))) continue;
    const { hostname, port } = new URL(url);
    if (await answers(hostname, Number(port))) continue;
    throw new Error(
      `no ${name} answers at ${hostname}:${port}, which this lab talks to (Debian: ${debian}); ${variable} names another`,
    );
  }
}

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 3_000 });
    const say = (yes: boolean): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.on('connect', () => say(true));
    socket.on('error', () => say(false));
    socket.on('timeout', () => say(false));
  });
