export type Sky =
  | 'clear'
  | 'mostlyClear'
  | 'partlyCloudy'
  | 'overcast'
  | 'fog'
  | 'drizzle'
  | 'freezingRain'
  | 'rain'
  | 'snow'
  | 'showers'
  | 'snowShowers'
  | 'thunderstorm'

/** The first code of each kind of weather, in the order of WMO table 4677 as forecasts use it. */
const firstCodes: readonly [number, Sky][] = [
  [0, 'clear'],
  [1, 'mostlyClear'],
  [2, 'partlyCloudy'],
  [3, 'overcast'],
  [45, 'fog'],
  [51, 'drizzle'],
  [56, 'freezingRain'],
  [61, 'rain'],
  [66, 'freezingRain'],
  [71, 'snow'],
  [80, 'showers'],
  [85, 'snowShowers'],
  [95, 'thunderstorm'],
]

/** The kind of weather of a WMO code (0 to 99), a key under `weather.`. */
export function skyOf(code: number): Sky {
  return firstCodes.findLast(([first]) => code >= first)?.[1] ?? 'clear'
}
