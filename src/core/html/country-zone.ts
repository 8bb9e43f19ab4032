/** Top-level domains of countries that keep one clock, or whose press keeps that of the capital. */
const zones = new Map(
  (
    'kz Asia/Almaty uz Asia/Tashkent kg Asia/Bishkek tj Asia/Dushanbe tm Asia/Ashgabat ru Europe/Moscow by Europe/Minsk ' +
    'ua Europe/Kyiv az Asia/Baku am Asia/Yerevan ge Asia/Tbilisi tr Europe/Istanbul cn Asia/Shanghai hk Asia/Hong_Kong ' +
    'tw Asia/Taipei jp Asia/Tokyo kr Asia/Seoul in Asia/Kolkata ir Asia/Tehran pk Asia/Karachi uk Europe/London ' +
    'ie Europe/Dublin de Europe/Berlin at Europe/Vienna ch Europe/Zurich fr Europe/Paris it Europe/Rome es Europe/Madrid ' +
    'nl Europe/Amsterdam be Europe/Brussels pl Europe/Warsaw cz Europe/Prague sk Europe/Bratislava hu Europe/Budapest ' +
    'ro Europe/Bucharest bg Europe/Sofia gr Europe/Athens rs Europe/Belgrade hr Europe/Zagreb se Europe/Stockholm ' +
    'no Europe/Oslo dk Europe/Copenhagen fi Europe/Helsinki ee Europe/Tallinn lv Europe/Riga lt Europe/Vilnius'
  )
    .split(' ')
    .flatMap((word, index, words) => (index % 2 === 0 ? [[word, words[index + 1] ?? 'UTC'] as const] : [])),
)

/** The clock (IANA name) by which a site writes dates without a zone, told by its country; undefined for a worldwide domain. */
export const countryZone = (url: string): string | undefined =>
  URL.canParse(url) ? zones.get(new URL(url).hostname.split('.').pop() ?? '') : undefined
