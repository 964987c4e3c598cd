import * as conventions from '@opentelemetry/semantic-conventions';
import * as incubating from '@opentelemetry/semantic-conventions/incubating';
import { rules } from '@spanweave/instrumentations/rules';
import { kinds, type Printed } from './printed.js';
import type { Settings } from './settings.js';

const known = new Set<unknown>(
  [conventions, incubating].flatMap((exported) =>
    Object.entries(exported).flatMap(([key, value]) => (key.startsWith('ATTR_') ? [value] : [])),
  ),
);

/** What is wrong with a run, whatever it was meant to show: each line says one thing. */
export function wrongWith({ open, said }: Printed): string[] {
  return [...open.map((name) => `never ended: ${name}`), ...said.map((words) => `diag: ${words}`)];
}

/** Spans and attributes that no rule of the lab declares, declared ones that never came, names outside the conventions. */
export function undeclared(lab: Settings, { spans, metrics }: Printed): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const id of lab.rules) {
    const telemetry = rules.find((rule) => rule.id === id)?.telemetry;
    if (telemetry === undefined) {
      found.add(`${id}: no rule, or one without telemetry`);
      continue;
    }
    const mine = spans.filter(({ scope }) => scope === `@spanweave/${id}`);
    if (mine.length === 0 && telemetry.spans.length > 0) found.add(`${id}: no span at all`);
    for (const span of mine) {
      const sorts = telemetry.spans.filter(({ kind }) => kind === kinds[span.kind]);
      const keys = Object.keys(span.attributes);
      for (const key of keys) seen.add(key);
      if (!sorts.some(({ attributes }) => keys.every((key) => fits(attributes, key))))
        found.add(`${id}: ${kinds[span.kind]} ${span.name} is not declared with ${keys.sort()}`);
      for (const key of keys)
        if (!known.has(key) && !templated(key) && !(key in lab.own))
          found.add(`${id}: ${key} is not in the semantic conventions`);
      if (span.status === 2 && span.attributes['error.type'] === undefined)
        found.add(`${id}: ${span.name} failed without error.type`);
    }
    for (const key of new Set(telemetry.spans.flatMap(({ attributes }) => attributes)))
      if (!key.includes('<') && !seen.has(key) && !(key in lab.unseen))
        found.add(`${id}: ${key} is declared and never set`);
    const measured = metrics.filter(({ scope }) => scope === `@spanweave/${id}`).map(({ name }) => name);
    for (const name of measured)
      if (!telemetry.metrics?.includes(name)) found.add(`${id}: metric ${name} is not declared`);
    for (const name of telemetry.metrics ?? [])
      if (!measured.includes(name) && !(name in lab.unseen)) found.add(`${id}: metric ${name} never came`);
  }
  return [...found].sort();
}

/** `rpc.request.metadata.<key>` among declared attributes stands for every key. */
const fits = (declared: readonly string[], key: string): boolean =>
  declared.some(
    (name) => name === key || (name.includes('<') && key.startsWith(name.slice(0, name.indexOf('<')))),
  );

const templated = (key: string): boolean =>
  /^(http\.(request|response)\.header|rpc\.(request|response)\.(header|metadata|trailer)|db\.query\.parameter|db\.operation\.parameter)\./.test(
    key,
  );
