export type Curve = { name: string; values: readonly number[]; unit: string }

const [left, width, height, gap] = [230, 640, 80, 26]

/** An SVG of one small chart a quantity, one above the other, each from zero to the most of it; `values` has one for each day. */
export function drawCurves(curves: readonly Curve[]): string {
  const days = Math.max(...curves.map(({ values }) => values.length))
  const x = (index: number) => round(left + (index / Math.max(1, days - 1)) * width)
  const bottom = gap + curves.length * (height + gap)
  const ticks = [0, ...Array.from({ length: Math.floor(days / 5) }, (_, five) => five * 5 + 4)]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + gap} ${bottom + gap}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fcfbf8"/>
${curves.map((curve, place) => drawn(curve, gap + place * (height + gap), x)).join('\n')}
${ticks.map((index) => `<text x="${x(index)}" y="${bottom}" text-anchor="middle" fill="#5b6467">${index === 0 ? 'day 1' : index + 1}</text>`).join('\n')}
</svg>
`
}

function drawn({ name, values, unit }: Curve, top: number, x: (index: number) => number): string {
  const most = Math.max(...values)
  const y = (value: number) => round(top + height - (most === 0 ? 0 : value / most) * height)
  const told = (value: number) => `${value.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`.trim()
  return `<text x="12" y="${top + 14}" fill="#1b2528">${name}</text>
<text x="12" y="${top + 32}" fill="#5b6467">most ${told(most)}</text>
<text x="12" y="${top + 50}" fill="#5b6467">last ${told(values.at(-1) ?? 0)}</text>
<path d="M${left} ${top + height}h${width}" stroke="#d9d6cf"/>
<polyline fill="none" stroke="#0b6b74" stroke-width="2" points="${values.map((value, index) => `${x(index)},${y(value)}`).join(' ')}"/>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
