import type { Miss, Outcome, Seam } from '@spanweave/transformer';
import { compare } from './compare.js';
import type { LibraryFact } from './library-fact.js';
import type { LibraryReport, MissedTarget } from './report.js';

interface Located {
  readonly file: string;
  readonly outcome: Outcome;
}

interface Row {
  readonly library: string;
  readonly version: string | undefined;
  readonly seam: Seam | undefined;
  readonly functions: Set<string>;
  readonly files: Set<string>;
  readonly missed: Map<string, MissedTarget>;
  miss: Miss | undefined;
  note: string | undefined;
}

/** Groups outcomes into one row per library, version and seam, and joins what the host knows. */
export function libraryRows(outcomes: readonly Located[], facts: readonly LibraryFact[]): LibraryReport[] {
  const rows = new Map<string, Row>();
  const row = (library: string, version: string | undefined, seam: Seam | undefined): Row => {
    const key = `${library}\0${version ?? ''}\0${seam ?? ''}`;
    let found = rows.get(key);
    if (found === undefined) {
      found = {
        library,
        version,
        seam,
        functions: new Set(),
        files: new Set(),
        missed: new Map(),
        miss: undefined,
        note: undefined,
      };
      rows.set(key, found);
    }
    return found;
  };
  const rowsOf = (library: string, version: string | undefined): Row[] =>
    [...rows.values()].filter(
      (one) => one.library === library && (version === undefined || one.version === version),
    );

  for (const { file, outcome } of outcomes) {
    if (outcome.miss !== undefined || outcome.seam === 'mark') continue;
    const woven = row(outcome.library, outcome.version, outcome.seam);
    woven.functions.add(outcome.target);
    woven.files.add(file);
  }
  for (const { outcome } of outcomes) {
    if (outcome.miss === undefined) continue;
    const woven = rowsOf(outcome.library, outcome.version);
    if (woven.some((one) => one.functions.has(outcome.target))) continue;
    const home = woven[0] ?? row(outcome.library, outcome.version, undefined);
    if (home.seam === undefined) home.miss ??= outcome.miss;
    home.missed.set(outcome.target, missedTarget(outcome, outcome.miss));
  }
  for (const fact of facts) {
    const known = rowsOf(fact.library, fact.version);
    const home = known[0] ?? row(fact.library, fact.version, fact.seam);
    if (home.seam === undefined || fact.miss === 'two-copies') home.miss ??= fact.miss;
    if (fact.note !== undefined)
      home.note = home.note === undefined ? fact.note : `${home.note}; ${fact.note}`;
  }
  return [...rows]
    .sort(([a], [b]) => compare(a, b))
    .map(([, one]) => finished(one))
    .filter((one) => one.seam !== undefined || one.miss !== undefined || one.note !== undefined);
}

function missedTarget(outcome: Outcome, miss: Miss): MissedTarget {
  return { target: outcome.target, miss, ...(outcome.code === undefined ? {} : { code: outcome.code }) };
}

function finished(row: Row): LibraryReport {
  return {
    library: row.library,
    ...(row.version === undefined ? {} : { version: row.version }),
    ...(row.seam === undefined ? {} : { seam: row.seam }),
    functions: [...row.functions].sort(compare),
    files: [...row.files].sort(compare),
    ...(row.miss === undefined ? {} : { miss: row.miss }),
    missed: [...row.missed.values()].sort((a, b) => compare(a.target, b.target)),
    ...(row.note === undefined ? {} : { note: row.note }),
  };
}
