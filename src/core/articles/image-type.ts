import { isHeavySvg } from '#core/html/heavy-svg.ts'
import { isDrawable } from '#core/html/image-dimensions.ts'

const svg = 'image/svg+xml'

/**
 * Reads the file's own first bytes, whatever a server calls it; null for what is no picture of a kind that we keep. Says
 * nothing of how heavy it is: what is stored stays, whatever later versions would take in.
 */
export function imageType(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp'
  if (head.slice(4, 8) === 'ftyp' && /^avi[fs]$/.test(head.slice(8, 12))) return 'image/avif'
  return isSvg(bytes) ? svg : null
}

/** The type of a picture that may be stored anew; null for what is none, or would keep a window busy that draws it. */
export function keptImageType(bytes: Uint8Array): string | null {
  const type = imageType(bytes)
  if (type === null) return null
  const isLight = type === svg ? !isHeavySvg(new TextDecoder().decode(bytes)) : isDrawable(bytes)
  return isLight ? type : null
}

/** An `<svg>` element after what XML allows before the first element. */
function isSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder('utf-8').decode(bytes.subarray(0, 4096))
  return /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*(?:<!DOCTYPE\s+svg[^>[]*(?:\[[^\]]*\])?\s*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*<svg[\s>]/i.test(
    start,
  )
}
