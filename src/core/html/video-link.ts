import { resolveLink } from './resolve-url.ts'

/** Players that publishers embed, and the page where a person can watch the same thing. */
const players: { pattern: RegExp; watch: (id: string) => string }[] = [
  {
    pattern: /^https?:\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com\/(?:embed|v|shorts)\/|youtu\.be\/)([\w-]{6,20})/,
    watch: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
  { pattern: /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/, watch: (id) => `https://vimeo.com/${id}` },
  {
    pattern: /^https?:\/\/(?:www\.|geo\.)?dailymotion\.com\/embed\/video\/(\w+)/,
    watch: (id) => `https://www.dailymotion.com/video/${id}`,
  },
  { pattern: /^https?:\/\/rutube\.ru\/(?:play|video)\/embed\/(\w+)/, watch: (id) => `https://rutube.ru/video/${id}/` },
  { pattern: /^https?:\/\/(?:www\.)?ok\.ru\/videoembed\/(\d+)/, watch: (id) => `https://ok.ru/video/${id}` },
  {
    pattern: /^https?:\/\/player\.bilibili\.com\/[^#]*[?&]bvid=(\w+)/,
    watch: (id) => `https://www.bilibili.com/video/${id}`,
  },
]
const otherPlayers =
  /^https?:\/\/(?:(?:www\.)?(?:facebook\.com\/plugins\/video|vk\.com\/video_ext|vkvideo\.ru\/video_ext|t\.me\/|tiktok\.com\/embed|instagram\.com\/(?:p|reel)\/|soundcloud\.com|w\.soundcloud\.com)|open\.spotify\.com\/embed|v\.qq\.com\/|player\.youku\.com\/embed|kinescope\.io\/)/

/** The page to watch what a player's frame shows, or undefined when the frame is no known player. */
export const videoPage = (source: string, base: string): string | undefined => {
  const url = resolveLink(source, base)
  if (url === undefined) return undefined
  for (const { pattern, watch } of players) {
    const id = pattern.exec(url)?.[1]
    if (id !== undefined) return watch(id)
  }
  return otherPlayers.test(url) ? url : undefined
}

/** The site of a video or a recording, as a person names it. */
export const playerSite = (url: string): string => new URL(url).hostname.replace(/^www\./, '')
