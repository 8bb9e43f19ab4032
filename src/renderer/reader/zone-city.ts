const cities = {
  'Asia/Almaty': 'astana',
  'Asia/Qyzylorda': 'astana',
  'Asia/Tashkent': 'tashkent',
  'Asia/Samarkand': 'tashkent',
  'Asia/Shanghai': 'beijing',
  'Asia/Urumqi': 'urumqi',
  'Europe/Moscow': 'moscow',
  'Asia/Bishkek': 'bishkek',
} as const

/** The city (a key under `cities.`) that readers call a zone by, or null where its offset says enough. */
export function zoneCity(timeZone: string): (typeof cities)[keyof typeof cities] | null {
  return Object.hasOwn(cities, timeZone) ? cities[timeZone as keyof typeof cities] : null
}
