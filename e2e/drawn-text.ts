import type { Page } from '@playwright/test'

/** Words that stand in the window: what they are written with, and what is said of them. */
export type DrawnText = {
  text: string
  /** Of the nearest element that names one. */
  lang: string
  direction: string
  /** ISO 15924 codes of the scripts of its letters. */
  scripts: string[]
  /** The faces that drew it, told of the first text of each look; `shipped` is false for those of this computer. */
  faces: { family: string; shipped: boolean }[]
}

const probe = 'data-drawn'

/**
 * The texts with letters that stand right in the elements of a selector, as they are drawn now. Chromium alone knows the
 * faces of a text, and tells them of one element at a time.
 */
export async function drawnTexts(page: Page, selector: string): Promise<DrawnText[]> {
  const texts = await page.evaluate(
    ([within, mark]) => {
      const letters = {
        Latn: /\p{Script=Latin}/u,
        Cyrl: /\p{Script=Cyrillic}/u,
        Arab: /\p{Script=Arabic}/u,
        Hans: /\p{Script=Han}/u,
      }
      const textOf = (element: Element) =>
        [...element.childNodes]
          .map((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : ''))
          .join('')
      for (const old of document.querySelectorAll(`[${mark}]`)) old.removeAttribute(mark)
      const shown = [...document.querySelectorAll(within)].filter(
        (element) => /\p{L}/u.test(textOf(element)) && element.checkVisibility() && !element.matches('.unseen, svg *'),
      )
      const looks = new Set<string>()
      return shown.map((element, at) => {
        const text = textOf(element).trim()
        // A name within a sentence keeps its own letters.
        const own = text.replace(/\u2068[^\u2069]*\u2069/g, '')
        const lang = element.closest('[lang]')?.getAttribute('lang') ?? ''
        const { direction, fontFamily, fontWeight } = getComputedStyle(element)
        const scripts = Object.entries(letters).flatMap(([code, some]) => (some.test(own) ? [code] : []))
        const look = [lang, fontFamily, fontWeight, ...scripts].join()
        if (!looks.has(look)) element.setAttribute(mark, String(at))
        looks.add(look)
        return { text, lang, direction, scripts }
      })
    },
    [selector, probe] as const,
  )
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: `[${probe}]` })
  const drawn: DrawnText[] = texts.map((text) => ({ ...text, faces: [] }))
  for (const nodeId of nodeIds) {
    const { attributes } = await session.send('DOM.getAttributes', { nodeId })
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    const text = drawn[Number(attributes[attributes.indexOf(probe) + 1])]
    text?.faces.push(...fonts.map(({ familyName, isCustomFont }) => ({ family: familyName, shipped: isCustomFont })))
  }
  await session.detach()
  return drawn
}
