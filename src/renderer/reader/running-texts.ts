/** The text of one block, its pieces between inline tags joined; `nodes` are these in order. */
export type RunningText = { text: string; nodes: Text[] }

const blocks = 'p, li, h1, h2, h3, h4, h5, h6, figcaption, dt, dd, td, th, blockquote, div, section, figure'
/** What is in these is no prose. */
const notProse = 'pre, code, kbd, samp'

/** The text of an article by its blocks, so that what tags cut in two is read as one; nothing of what is inside `without`. */
export function runningTexts(prose: HTMLElement, without: string | null = notProse): RunningText[] {
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT)
  const running: RunningText[] = []
  let block: Element | null = null
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const parent = node.parentElement
    if (parent === null || (without !== null && parent.closest(without) !== null)) continue
    const own = parent.closest(blocks)
    const last = running.at(-1)
    if (own === block && last !== undefined) {
      last.text += node.data
      last.nodes.push(node)
    } else running.push({ text: node.data, nodes: [node] })
    block = own
  }
  return running.filter(({ text }) => /\S/.test(text))
}

/** The part of a running text from `start` to `end` in UTF-16 code units; null when the text is not there any more. */
export function rangeIn({ nodes }: RunningText, start: number, end: number): Range | null {
  const range = document.createRange()
  let at = 0
  let isStarted = false
  for (const node of nodes) {
    const next = at + node.data.length
    if (!isStarted && start < next) {
      range.setStart(node, start - at)
      isStarted = true
    }
    if (isStarted && end <= next) {
      range.setEnd(node, end - at)
      return node.isConnected ? range : null
    }
    at = next
  }
  return null
}
