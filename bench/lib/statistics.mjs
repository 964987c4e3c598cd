/** Median of numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * Interval that holds the true median with about 95 % confidence, from order statistics: no assumption about the
 * distribution is made.
 */
export function medianInterval(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const spread = (1.96 * Math.sqrt(sorted.length)) / 2;
  const at = (index) => sorted[Math.min(sorted.length - 1, Math.max(0, index))];
  return [at(Math.floor(sorted.length / 2 - spread)), at(Math.ceil(sorted.length / 2 + spread) - 1)];
}

/**
 * What a row reports about pairs of measurements.
 * @param values One number per pair: a ratio, or a difference.
 */
export function summary(values) {
  const [low, high] = medianInterval(values);
  return {
    ratio: median(values),
    min: low,
    max: high,
    lowest: Math.min(...values),
    highest: Math.max(...values),
    pairs: values.length,
  };
}
