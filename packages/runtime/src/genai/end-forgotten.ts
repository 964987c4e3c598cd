/** What ends: a generation, an operation. */
interface Ending {
  end(): void;
}

let forgotten: FinalizationRegistry<Ending> | undefined;

/**
 * Ends a generation or an operation when `value`, which alone could end it from here on, is collected: a promise that
 * nobody asks, a stream that nobody reads. Takes the place of what was named before.
 */
export function endForgotten(value: object, generation: Ending): void {
  if (typeof FinalizationRegistry === 'undefined') return;
  forgotten ??= new FinalizationRegistry((left) => left.end());
  forgotten.unregister(generation);
  forgotten.register(value, generation, generation);
}
