import { spanTree } from '@spanweave/test-kit';
import { buildShop, openShop } from '../../fixtures/shop/shop.mjs';
import { criticalPath } from './critical-path.mjs';
import { median } from './demo-totals.mjs';

const gateway = ({ span }) => span.kind === 'server' && span.service === 'gateway';

/** Opens the shop, lets customers check out, one after the other, and answers the spans, totals, and what is wrong. */
export async function runShopDemo({ checkouts = 5, minify = false, say = () => undefined } = {}) {
  say('building five services');
  const built = await buildShop({ minify });
  say('opening the shop');
  const shop = await openShop(built);
  const problems = [];
  let answers;
  let exits;
  try {
    answers = [];
    for (let customer = 1; customer <= checkouts; customer++) answers.push(await shop.checkout(customer));
    await shop.settled();
  } finally {
    exits = await shop.stop();
    await shop.close();
    await built.remove();
  }
  for (const { customer, status } of answers)
    if (status !== 201) problems.push(`the checkout of customer ${customer} was answered with ${status}`);
  for (const [service, { code, signal, stderr }] of Object.entries(exits))
    if (code !== 0) problems.push(`${service} ended with ${code ?? signal}: ${stderr}`);

  const spans = inOrder(shop.collector.spans().map(demoSpan));
  const { roots, orphans } = spanTree(spans);
  const traces = roots.filter(gateway);
  if (orphans.length > 0) problems.push(`${orphans.length} spans name a parent that never arrived`);
  if (traces.length !== checkouts) problems.push(`${checkouts} checkouts made ${traces.length} traces`);
  for (const root of traces) {
    const services = servicesBelow(root);
    if (services.size !== 5) problems.push(`a trace went through ${[...services].join(', ')} alone`);
  }
  const totals = {
    checkouts,
    traces: traces.length,
    spans: spans.length,
    spanNames: new Set(spans.map(({ name }) => name)).size,
    orphans: orphans.length,
    services: new Set(spans.map(({ service }) => service)).size,
    medianMs: median(traces.map(({ span }) => span.durationMs)),
    medianCriticalSpans: median(traces.map((root) => criticalPath(root).length)),
  };
  return { spans, totals, problems };
}

function servicesBelow({ span, children }) {
  return new Set([span.service, ...children.flatMap((child) => [...servicesBelow(child)])]);
}

/** Traces one after the other, each span behind its parent. */
function inOrder(spans) {
  const ordered = [];
  const visit = ({ span, children }) => {
    ordered.push(span);
    children.forEach(visit);
  };
  spanTree(spans).roots.forEach(visit);
  return ordered;
}

function demoSpan({ events: _events, scope, resource, ...span }) {
  return { service: resource['service.name'], ...span, scope: scope.name };
}
