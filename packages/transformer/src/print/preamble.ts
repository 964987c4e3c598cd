import type { Plan, WantedImport } from '../plan/plan.js';

/**
 * What woven code needs at the head of its file: wanted imports, and the variables of its sites.
 * All are `var`s or imports, so a function that is called through an import cycle finds no dead zone.
 */
export function preamble(plan: Plan): string {
  const { edits, imports, module, sites } = plan;
  const variables = sites.map((_, index) => `$sw_${index}`);
  for (const edit of edits) {
    if (edit.kind === 'wrap-function' && edit.capture !== undefined) variables.push(`$sw_f${edit.site}`);
    else if (edit.kind === 'export-value' && edit.how === 'getter') variables.push(edit.local);
  }
  const declared = variables.length === 0 ? '' : `var ${variables.join()};`;
  const atHead = imports.filter(({ at }) => at === undefined);
  return `${wantedImports(atHead, module)}${declared}`;
}

/** The statements that import what is wanted. */
export function wantedImports(imports: readonly WantedImport[], module: Plan['module']): string {
  return module === 'esm' ? importStatements(imports) : requires(imports);
}

function bySpecifier(imports: readonly WantedImport[]): Map<string, WantedImport[]> {
  const groups = new Map<string, WantedImport[]>();
  for (const wanted of imports) {
    const same = groups.get(wanted.specifier);
    if (same === undefined) groups.set(wanted.specifier, [wanted]);
    else same.push(wanted);
  }
  return groups;
}

function importStatements(imports: readonly WantedImport[]): string {
  let text = '';
  for (const [specifier, wanted] of bySpecifier(imports)) {
    const named: string[] = [];
    for (const { imported, local } of wanted) {
      if (imported === '*') text += `import*as ${local} from ${JSON.stringify(specifier)};`;
      else named.push(`${imported} as ${local}`);
    }
    if (named.length > 0) text += `import{${named.join()}}from${JSON.stringify(specifier)};`;
  }
  return text;
}

function requires(imports: readonly WantedImport[]): string {
  const parts: string[] = [];
  for (const [specifier, wanted] of bySpecifier(imports)) {
    const named: string[] = [];
    const call = `require(${JSON.stringify(specifier)})`;
    for (const { imported, local } of wanted) {
      if (imported === '*') parts.push(`${local}=${call}`);
      else named.push(`${imported}:${local}`);
    }
    if (named.length > 0) parts.push(`{${named.join()}}=${call}`);
  }
  return parts.length === 0 ? '' : `var ${parts.join()};`;
}
