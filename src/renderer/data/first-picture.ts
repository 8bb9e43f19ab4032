import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from './api.ts'

/** Long enough that a burst of answers is one picture. */
const settleMs = 500

/**
 * While the front page is `complete`, has main keep what it looks like after every answer, for the next start to open
 * with.
 */
export function useFirstPicture(complete: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!complete) return undefined
    let timer = 0
    const keepSoon = () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => requestIdleCallback(keep), settleMs)
    }
    keepSoon()
    const forget = client.getQueryCache().subscribe(({ type }) => type === 'updated' && keepSoon())
    return () => {
      forget()
      clearTimeout(timer)
    }
  }, [client, complete])
}

function keep(): void {
  const root = document.getElementById('root')
  // The front page may have been left since. What cannot be kept costs a moment at the next start and nothing else.
  if (root !== null && root.querySelector('.front') !== null)
    void api.app.keepFirstPicture({
      attributes: attributesOfPage(),
      html: inSight(root).innerHTML,
      fonts: fontsInUse(),
    })
}

/** A copy without what lies below the window, which would only make the first frame late. */
function inSight(element: Element): Element {
  const copy = element.cloneNode(false) as Element
  for (const child of element.childNodes) {
    if (!(child instanceof Element)) copy.append(child.cloneNode())
    else if (child.getBoundingClientRect().top < innerHeight) copy.append(inSight(child))
  }
  return copy
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
