import { api } from './api.ts'

/** Long enough that a burst of answers is one picture. */
const settleMs = 300

/**
 * Has main keep what the window shows, for the next start to open with. Call it when the front page has been painted at
 * its top and has changed since; the answered function takes that back.
 */
export function keepFirstPicture(): () => void {
  let idle = 0
  const timer = setTimeout(() => {
    idle = requestIdleCallback(() => {
      const root = document.getElementById('root')
      // A picture that cannot be kept costs a moment at the next start and nothing else.
      if (root !== null)
        void api.app.keepFirstPicture({ attributes: attributesOfPage(), html: root.innerHTML, fonts: fontsInUse() })
    })
  }, settleMs)
  return () => {
    clearTimeout(timer)
    cancelIdleCallback(idle)
  }
}

function attributesOfPage(): Record<string, string> {
  const { attributes } = document.documentElement
  return Object.fromEntries([...attributes].map(({ name, value }) => [name, value]))
}

/** Addresses of the font files that have been read for what is shown. */
function fontsInUse(): string[] {
  const used = [...document.fonts].filter(({ status }) => status === 'loaded')
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules])
  return rules.flatMap((rule) => {
    if (!(rule instanceof CSSFontFaceRule)) return []
    const { style } = rule
    const isUsed = used.some(
      (face) =>
        face.family.replaceAll('"', '') === style.getPropertyValue('font-family').replaceAll('"', '') &&
        face.style === style.getPropertyValue('font-style') &&
        face.unicodeRange === style.getPropertyValue('unicode-range'),
    )
    const address = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src'))?.[1]
    return isUsed && address !== undefined ? [new URL(address, rule.parentStyleSheet?.href ?? location.href).href] : []
  })
}
