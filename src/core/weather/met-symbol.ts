const whole: Readonly<Record<string, number>> = { clearsky: 0, fair: 1, partlycloudy: 2, cloudy: 3, fog: 45 }
/** WMO codes of what falls: light, as usual, heavy. */
const falling: Readonly<Record<string, readonly [number, number, number]>> = {
  rain: [61, 63, 65],
  sleet: [68, 69, 69],
  snow: [71, 73, 75],
  rainshowers: [80, 81, 82],
  sleetshowers: [83, 84, 84],
  snowshowers: [85, 86, 86],
}
const thunderstorm = 95

/**
 * The WMO code of a MET Norway symbol code (`lightrainshowers_day`, https://api.met.no/weatherapi/weathericon/2.0/legends);
 * null for one that we do not know. Two of theirs are spelt with an s too many (`lightssleetshowersandthunder`).
 */
export function codeOfMetSymbol(symbol: string): number | null {
  const name = symbol.replace(/_(day|night|polartwilight)$/, '')
  const sky = Object.hasOwn(whole, name) ? whole[name] : undefined
  if (sky !== undefined) return sky
  const spelt = name.replace(/^lightss/, 'lights')
  const parts = /^(light|heavy)?((?:rain|sleet|snow)(?:showers)?)(andthunder)?$/.exec(spelt)
  if (parts === null) return null
  const [, strength, fall = '', thunder] = parts
  if (thunder !== undefined) return thunderstorm
  return falling[fall]?.[strength === 'light' ? 0 : strength === 'heavy' ? 2 : 1] ?? null
}
