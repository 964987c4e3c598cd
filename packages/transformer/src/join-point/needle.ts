/** A text that a file must hold: a word, or the specifier of a module between quotes. */
export interface Needle {
  readonly kind: 'word' | 'specifier';
  readonly text: string;
}
