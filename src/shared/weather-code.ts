/** Keys under `weather.` in the locale files, and names of the icons. */
export const weatherKinds = [
  'clear',
  'mostlyClear',
  'partlyCloudy',
  'overcast',
  'fog',
  'drizzle',
  'freezingRain',
  'rain',
  'sleet',
  'snow',
  'showers',
  'snowShowers',
  'thunderstorm',
] as const
export type WeatherKind = (typeof weatherKinds)[number]

/** WMO code table 4677 as far as forecasts use it. */
const kinds: readonly [codes: readonly number[], kind: WeatherKind][] = [
  [[0], 'clear'],
  [[1], 'mostlyClear'],
  [[2], 'partlyCloudy'],
  [[3], 'overcast'],
  [[45, 48], 'fog'],
  [[51, 53, 55], 'drizzle'],
  [[56, 57, 66, 67], 'freezingRain'],
  [[61, 63, 65], 'rain'],
  [[68, 69, 83, 84], 'sleet'],
  [[71, 73, 75, 77], 'snow'],
  [[80, 81, 82], 'showers'],
  [[85, 86], 'snowShowers'],
  [[95, 96, 99], 'thunderstorm'],
]

const kindByCode = new Map(kinds.flatMap(([codes, kind]) => codes.map((code) => [code, kind] as const)))

/** What a WMO weather code (0 to 99) means in a word; null for a code that forecasts do not use. */
export function weatherKind(code: number): WeatherKind | null {
  return kindByCode.get(code) ?? null
}
