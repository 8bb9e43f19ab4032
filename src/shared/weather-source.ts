/** The services that forecasts are asked of; the reader chooses one, the other stands in for it. */
export const weatherSources = ['openMeteo', 'met'] as const
export type WeatherSource = (typeof weatherSources)[number]

/** How each wants to be named and linked to; the data of both is under CC BY 4.0. */
export const weatherCredits: Record<WeatherSource, { name: string; siteUrl: string }> = {
  openMeteo: { name: 'Open-Meteo', siteUrl: 'https://open-meteo.com/' },
  met: { name: 'MET Norway', siteUrl: 'https://www.met.no/' },
}
