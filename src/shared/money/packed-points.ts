import type { RatePoint } from '../model.ts'

/**
 * Points as one text, a line for each: its day, its value, and where that was published for more units than one their number
 * and the published value. Between processes one text of twenty years goes over at once, while five thousand objects
 * are copied one by one at every border.
 */
export function packPoints(points: readonly RatePoint[]): string {
  return points
    .map(({ date, value, published: { nominal, value: told } = { nominal: 1, value: '' } }) =>
      nominal === 1 ? `${date} ${value}` : `${date} ${value} ${nominal} ${told}`,
    )
    .join('\n')
}

/** The points again. */
export function unpackPoints(text: string): RatePoint[] {
  if (text === '') return []
  return text.split('\n').map((line) => {
    const date = line.slice(0, dayLength)
    const rest = line.slice(dayLength + 1)
    if (!rest.includes(' ')) return { date, value: rest }
    const [value = '', nominal, told = ''] = rest.split(' ')
    return { date, value, published: { nominal: Number(nominal), value: told } }
  })
}

const dayLength = 'YYYY-MM-DD'.length
