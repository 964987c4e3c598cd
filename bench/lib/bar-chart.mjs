import { format } from './format.mjs';

const COLORS = ['#9aa5b1', '#2f6fde', '#f2a33a'];
const WIDTH = 810;
const LEFT = 300;
const BAR = 26;
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * Horizontal bars of stacked parts as an SVG that reads on light and dark pages.
 *
 * @param {{ title: string, unit: string, bars: { label: string, parts: { label: string, value: number }[] }[] }} chart Parts of one
 *   label have one colour in every bar.
 */
export function barChart({ title, unit, bars }) {
  const total = ({ parts }) => parts.reduce((sum, { value }) => sum + value, 0);
  const scale = (WIDTH - LEFT - 100) / Math.max(...bars.map(total));
  const labels = [...new Set(bars.flatMap(({ parts }) => parts.map(({ label }) => label)))];
  const rows = bars.flatMap((bar, index) => {
    const y = 48 + index * (BAR + 14);
    let x = LEFT;
    const rectangles = bar.parts.map(({ label, value }) => {
      const width = Math.max(0, value * scale);
      const drawn = `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${COLORS[labels.indexOf(label)]}"/>`;
      x += width;
      return drawn;
    });
    const middle = y + BAR / 2 + 5;
    return [
      `<text x="${LEFT - 10}" y="${middle}" text-anchor="end">${escaped(bar.label)}</text>`,
      ...rectangles,
      `<text x="${(x + 8).toFixed(1)}" y="${middle}">${format(total(bar))} ${unit}</text>`,
    ];
  });
  const bottom = 48 + bars.length * (BAR + 14) + 8;
  const legend = labels.flatMap((label, index) => {
    const x = LEFT + index * 170;
    return [
      `<rect x="${x}" y="${bottom}" width="12" height="12" fill="${COLORS[index]}"/>`,
      `<text x="${x + 18}" y="${bottom + 11}">${escaped(label)}</text>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 28}" role="img" aria-label="${escaped(title)}">`,
    '<style>text { font: 14px system-ui, sans-serif; fill: #4a5568 } .title { font-weight: 600; font-size: 16px } @media (prefers-color-scheme: dark) { text { fill: #cbd5e0 } }</style>',
    `<text class="title" x="16" y="28">${escaped(title)}</text>`,
    ...rows,
    ...legend,
    '</svg>',
    '',
  ].join('\n');
}
