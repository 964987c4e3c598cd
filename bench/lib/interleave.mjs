/**
 * Measures two variants in turns, so that a change of the machine's mood meets both, and changes who begins.
 *
 * @param pairs How many pairs are kept.
 * @param warmup How many pairs are thrown away before.
 * @param first Measures the first variant once and answers a number.
 * @param second The same for the second.
 * @returns {Promise<[number, number][]>} one pair of numbers per turn.
 */
export async function interleave({ pairs, warmup = 0, first, second }) {
  const kept = [];
  for (let turn = -warmup; turn < pairs; turn++) {
    let a;
    let b;
    if (turn % 2 === 0) {
      a = await first();
      b = await second();
    } else {
      b = await second();
      a = await first();
    }
    if (turn >= 0) kept.push([a, b]);
  }
  return kept;
}
