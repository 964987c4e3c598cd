/** A kind of binding: how it is told from others, and what is woven into its class, once for each class. */
export interface Kind {
  /** Methods that its class has; no other kind has them all. */
  readonly methods: readonly string[];
  /** Weaves a class in place. Its instances stay the platform's own objects. */
  readonly weave: (prototype: object, binding: object) => void;
}
