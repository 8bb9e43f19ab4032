import { hostOf } from './canonical-url.ts'

const byCountry: Record<string, string> = {
  kz: 'Asia/Almaty',
  uz: 'Asia/Tashkent',
  kg: 'Asia/Bishkek',
  tj: 'Asia/Dushanbe',
  tm: 'Asia/Ashgabat',
  cn: 'Asia/Shanghai',
  mn: 'Asia/Ulaanbaatar',
  ru: 'Europe/Moscow',
  by: 'Europe/Minsk',
  ua: 'Europe/Kyiv',
  tr: 'Europe/Istanbul',
  az: 'Asia/Baku',
  uk: 'Europe/London',
  de: 'Europe/Berlin',
  fr: 'Europe/Paris',
  jp: 'Asia/Tokyo',
}
/** Publishers whose address names no country. */
const byHost: Record<string, string> = {
  'astanatimes.com': 'Asia/Almaty',
  'timesca.com': 'Asia/Almaty',
  'kz.kursiv.media': 'Asia/Almaty',
  'akipress.com': 'Asia/Bishkek',
  'azattyq.org': 'Asia/Almaty',
  'ozodlik.org': 'Asia/Tashkent',
}
const byLanguage: Record<string, string> = {
  kk: 'Asia/Almaty',
  uz: 'Asia/Tashkent',
  ky: 'Asia/Bishkek',
  tg: 'Asia/Dushanbe',
  'zh-Hans': 'Asia/Shanghai',
  'zh-Hant': 'Asia/Taipei',
}

/** The IANA time zone in which a publisher tells the time: its country's, else its language's, else UTC. */
export function publisherTimeZone(publisher: { lang: string; siteUrl: string | null; isSample: boolean }): string {
  if (publisher.isSample) return 'Asia/Almaty'
  const host = (publisher.siteUrl === null ? null : hostOf(publisher.siteUrl)) ?? ''
  const named = Object.keys(byHost).find((known) => host === known || host.endsWith(`.${known}`))
  const zone = named === undefined ? byCountry[host.split('.').at(-1) ?? ''] : byHost[named]
  return zone ?? byLanguage[publisher.lang] ?? byLanguage[publisher.lang.split('-')[0] ?? ''] ?? 'UTC'
}
