import type { Plan } from '../plan/plan.js';
import { literal } from './literal.js';

/** The call that makes a site: `$sw_site("Ledger.settle","src/ledger.ts",12,{…})`. */
export function siteCall({ imports, sites }: Plan, index: number): string {
  const site = sites[index];
  const wanted = `@spanweave/runtime/${site?.maker ?? 'site'}`;
  const local = imports.find(({ specifier }) => specifier === wanted)?.local ?? '$sw_site';
  if (site === undefined) return 'void 0';
  const facts: Record<string, unknown> = { ...site.span };
  if (site.span?.parameters !== undefined) facts['parameters'] = Object.values(site.span.parameters);
  if (site.library !== 'app') facts['library'] = site.library;
  if (site.urlTemplate !== undefined) facts['urlTemplate'] = site.urlTemplate;
  if (site.decorates !== undefined) facts['decorates'] = site.decorates;
  const given = [literal(site.functionName), literal(site.file), String(site.line)];
  if (Object.keys(facts).length > 0) given.push(literal(facts));
  return `${local}(${given.join()})`;
}
