import type { Miss, Seam } from '@spanweave/transformer';

/** What a host knows about a library apart from any file: it is not installed, it is there twice, it stays external. */
export interface LibraryFact {
  /** Rule id. */
  readonly library: string;
  readonly version?: string;
  /** Why nothing is woven; dropped when something is, except for `two-copies`. */
  readonly miss?: Miss;
  /** How it is reached, where no file of its own is woven: its work is done in another library that is. */
  readonly seam?: Seam;
  readonly note?: string;
}
