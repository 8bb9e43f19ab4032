import type { FirstPicture } from '#shared/api.ts'

/** How far a part had been scrolled, px. */
const scrolled = 'data-scrolled'

/** What the page looks like now: plain HTML, without what lies below the window. */
export function pictureOf(root: Element): FirstPicture {
  return { attributes: attributesOfPage(), html: inSight(root).innerHTML, fonts: fontsInUse() }
}

/** Puts a picture in place of the page, which cannot be pressed until the live one takes its place. */
export function showPicture(root: HTMLElement, { attributes, html, fonts }: FirstPicture): void {
  for (const [name, value] of Object.entries(attributes)) document.documentElement.setAttribute(name, value)
  for (const href of fonts) {
    const link = document.createElement('link')
    Object.assign(link, { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: '', href })
    document.head.append(link)
  }
  root.inert = true
  root.innerHTML = html
  for (const part of root.querySelectorAll(`[${scrolled}]`)) part.scrollTop = Number(part.getAttribute(scrolled))
}

/** A copy without what lies below the window, which would only make the first frame late. */
function inSight(element: Element): Element {
  const copy = element.cloneNode(false) as Element
  // React writes what is typed into the attribute as well; a picture is kept on the disk.
  if (copy.matches('input[type=password]')) copy.removeAttribute('value')
  if (element.scrollTop > 0) copy.setAttribute(scrolled, String(element.scrollTop))
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
