/** A number as people read it: three significant digits below a thousand, groups above. */
export function format(value) {
  if (Array.isArray(value)) return `${format(value[0])} to ${format(value[1])}`;
  if (typeof value !== 'number') return String(value);
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return Math.abs(value) >= 100
    ? value.toFixed(0)
    : Math.abs(value) >= 10
      ? value.toFixed(1)
      : value.toFixed(2);
}

/** A figure with its unit. */
export const figure = (value, unit) => (unit === '×' ? `${value.toFixed(3)}×` : `${format(value)} ${unit}`);
