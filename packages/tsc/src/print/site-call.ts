import type ts from 'typescript';
import type { Subject } from './tree-output.js';

/** The call that makes a site: `$sw_site("Ledger.settle", "src/ledger.ts", 12, { … })`. */
export function siteCall(index: number, { build, names, plan }: Omit<Subject, 'source'>): ts.Expression {
  const site = plan.sites[index];
  if (site === undefined) return build.nothing();
  const facts: Record<string, unknown> = { ...site.span };
  if (site.span?.parameters !== undefined) facts['parameters'] = Object.values(site.span.parameters);
  if (site.library !== 'app') facts['library'] = site.library;
  if (site.urlTemplate !== undefined) facts['urlTemplate'] = site.urlTemplate;
  if (site.decorates !== undefined) facts['decorates'] = site.decorates;
  const given: unknown[] = [site.functionName, site.file, site.line];
  if (Object.keys(facts).length > 0) given.push(facts);
  const local = plan.imports.find(
    ({ specifier }) => specifier === `@spanweave/runtime/${site.maker ?? 'site'}`,
  )?.local;
  return build.call(
    names.reference(local ?? '$sw_site'),
    given.map((value) => build.literal(value)),
  );
}
