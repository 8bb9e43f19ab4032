import type { Page } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * What is wrong with how the window is laid out now, in words: what scrolls or sticks out sideways, articles that stand
 * over each other, text that is cut where nothing tells the rest, and Arabic letters of two elements that are written as
 * one word. Lines that are scrolled on purpose are left out; text of so many lines (`line-clamp`) is not measured.
 */
export function faultsOf(page: Page, among = '.app *'): Promise<string[]> {
  return page.evaluate((selector) => {
    const unseen = '.unseen, svg, [data-testid="hidden-select-container"]'
    const ownLines = '.sections-list, .strip-pairs, .table-frame, pre'
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class')?.split(' ')[0] ?? ''}`
    const seen = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 0
    const told = (element: Element) => element.closest('[title]') !== null || element.querySelector('[title]') !== null
    /** In a line that ends in dots, which is looked at itself. */
    const isClipped = (element: Element): boolean => {
      const around = element.parentElement
      return around !== null && (getComputedStyle(around).textOverflow === 'ellipsis' || isClipped(around))
    }
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > innerWidth) found.push(`the document is ${root.scrollWidth} wide`)
    for (const element of document.querySelectorAll(selector)) {
      if (!seen(element) || element.closest(ownLines) !== null || element.closest(unseen) !== null) continue
      const { overflowX, display, webkitLineClamp } = getComputedStyle(element)
      // The dots after the last line of so many count as sticking out.
      const wide = webkitLineClamp === 'none' ? element.scrollWidth - element.clientWidth : 0
      if (display !== 'inline' && overflowX !== 'visible' && wide > 1 && !told(element))
        found.push(`${name(element)} is cut or scrolls by ${wide} px`)
      const { left, right } = element.getBoundingClientRect()
      if ((left < -1 || right > innerWidth + 1) && !isClipped(element))
        found.push(`${name(element)} reaches from ${left} to ${right}`)
    }
    const boxes = [
      ...document.querySelectorAll('.row, .front-story, .popular-item, .beside > li, .bar > *, .masthead > *'),
    ]
      .filter(seen)
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
    for (const [place, one] of boxes.entries()) {
      for (const other of boxes.slice(place + 1)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        const nested = one.element.contains(other.element) || other.element.contains(one.element)
        const samePlace = one.element.closest('.page') === other.element.closest('.page')
        if (across > 1 && down > 1 && !nested && samePlace)
          found.push(
            `${name(one.element)} and ${name(other.element)} overlap by ${across} x ${down}: ${one.element.textContent.slice(0, 30)} / ${other.element.textContent.slice(0, 30)}`,
          )
      }
    }
    const isInline = (element: Element | null, within: Node): boolean =>
      element === within ||
      (element !== null && getComputedStyle(element).display === 'inline' && isInline(element.parentElement, within))
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let last: Text | null = null; texts.nextNode();) {
      const text = texts.currentNode as Text
      if (text.data === '') continue
      if (last !== null && /\p{Script=Arabic}$/u.test(last.data) && /^\p{Script=Arabic}/u.test(text.data)) {
        const range = document.createRange()
        range.setStart(last, 0)
        range.setEnd(text, 0)
        const within = range.commonAncestorContainer
        const isJoined = isInline(last.parentElement, within) && isInline(text.parentElement, within)
        const isWord = text.parentElement?.closest('.row-title, .row-excerpt, .prose, .wordmark, mark') !== null
        if (isJoined && !isWord) found.push(`“${last.data}” and “${text.data}” are written as one word`)
      }
      last = text
    }
    return [...new Set(found)]
  }, among)
}

const patienceMs = 10_000

/** What `find` finds wrong and goes on finding: what was set anew may take its place only some frames later. */
export async function lastingFaults(find: () => Promise<string[]>): Promise<string[]> {
  const until = Date.now() + patienceMs
  for (;;) {
    const faults = await find()
    if (faults.length === 0 || Date.now() > until) return faults
    await sleep(100)
  }
}

type Shift = PerformanceEntry & {
  value: number
  hadRecentInput: boolean
  sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[]
}

/** Notes everything that moves by itself, from the loading of the window on; answers what has, with what moved. */
export async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const shifts: string[] = []
    Object.assign(window, { shifts })
    const nameOf = ({ node, previousRect: from, currentRect: to }: Shift['sources'][number]) =>
      `${node instanceof Element ? node.className : (node?.nodeName ?? 'gone')} (${node?.textContent?.slice(0, 20)}) from ${from.x}, ${from.y}, ${from.width} to ${to.x}, ${to.y}, ${to.width}`
    new PerformanceObserver((list) => {
      for (const { value, startTime, hadRecentInput, sources } of list.getEntries() as Shift[])
        if (!hadRecentInput)
          shifts.push(`${value.toFixed(4)} at ${Math.round(startTime)} ms: ${sources.map(nameOf).join(', ')}`)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return async () => {
    await page.waitForTimeout(200)
    return page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)
  }
}
