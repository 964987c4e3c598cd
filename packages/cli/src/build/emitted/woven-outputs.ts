import { hash } from 'node:crypto';
import { join, relative } from 'node:path';
import type { CollectedPlan } from '@spanweave/report';
import { forward, identity } from '@spanweave/transformer/host';
import { BuildManifest } from '../compile/manifest.js';
import type { BuildRequest } from '../request.js';

/** Remembers what was woven into which text, so that a second run still reports what the first one did. */
export class WovenOutputs {
  readonly #manifest: BuildManifest;

  constructor({ root, from, to, mode }: BuildRequest) {
    const shown = (path: string): string => forward(relative(root, path));
    const name = identity(mode, shown(from), shown(to));
    this.#manifest = new BuildManifest(join(root, '.spanweave/cache'), name, mode);
  }

  /** The plan of an earlier run whose output this text is. */
  known(name: string, code: string): CollectedPlan | undefined {
    const kept = this.#manifest.before(name);
    return kept?.key === digest(code) ? kept.plan : undefined;
  }

  note(name: string, code: string, { outcomes, problems }: CollectedPlan): void {
    this.#manifest.note(name, { key: digest(code), outputs: {}, plan: { outcomes, problems } });
  }

  write(): void {
    this.#manifest.write();
  }
}

function digest(text: string): string {
  return hash('sha1', text, 'base64url');
}
