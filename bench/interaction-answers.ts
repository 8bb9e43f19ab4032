import type { CDPSession, Page } from '@playwright/test'
import { quantile, round } from './measure.ts'

/** How long one answer took to be painted, and what the process of the window worked for it, all in ms. */
export type Answer = { ms: number; scriptMs: number; layoutMs: number; restMs: number }
export type Paper = { page: Page; devtools: CDPSession }

const repeats = 30
/** What an answer brings with it, such as a count that changes, is part of its work. */
const settleMs = 120

/** What a page is given to measure itself with. */
declare global {
  interface Window {
    answerMs: Promise<number>
    listenFor(isAnswered: () => boolean): void
    /** The frames of something that moves `count` times, once a frame. */
    framesOf(move: (frame: number) => void, count: number): Promise<Frame[]>
    /** What has moved by itself so far, as Cumulative Layout Shift counts it, and which elements. */
    shifts: { value: number; what: string }[]
  }
}

/** Until the next frame, and of that until the window's own thread was done with this one. */
export type Frame = { ms: number; workMs: number }

/** A page that can be measured. */
export async function watched(page: Page): Promise<Paper> {
  await page.evaluate(prepare)
  const devtools = await page.context().newCDPSession(page)
  // Processor time: what else the machine does then lengthens nothing.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { page, devtools }
}

/** Runs in the page: an answer counts from the event's own time to the task after the frame that shows it. */
function prepare(): void {
  window.listenFor = (isAnswered) => {
    window.answerMs = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`no answer within 5 s: ${String(isAnswered)}`)), 5000)
      const heard = new AbortController()
      const onEvent = ({ timeStamp }: Event) => {
        heard.abort()
        const look = () => {
          // The task after the frame that shows it.
          if (isAnswered()) setTimeout(() => resolve(performance.now() - timeStamp))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }
      for (const type of ['keydown', 'click', 'input'])
        addEventListener(type, onEvent, { capture: true, signal: heard.signal })
    })
  }
  window.framesOf = (move, count) =>
    new Promise((resolve) => {
      const times: number[] = []
      const done: number[] = []
      // A message that is sent in a frame is heard when its layout and painting are done.
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => done.push(performance.now()))
      port1.start()
      const frame = (at: number, index: number): Frame => ({
        ms: (times[index + 1] ?? at) - at,
        workMs: (done[index] ?? at) - at,
      })
      const onFrame = (time: number) => {
        times.push(time)
        if (times.length > count) resolve(times.slice(0, -1).map(frame))
        else {
          move(times.length)
          port2.postMessage(null)
          requestAnimationFrame(onFrame)
        }
      }
      requestAnimationFrame(onFrame)
    })
  window.shifts = []
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] }
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
      const nodes = sources.map(({ node }) => (node instanceof Element ? node.className : String(node?.nodeName)))
      if (!hadRecentInput) window.shifts.push({ value, what: nodes.join() })
    }
  }).observe({ type: 'layout-shift' })
}

/** Does something by hand and tells how it was answered; `isAnswered` is an expression in the page. */
export async function answerTo(
  { page, devtools }: Paper,
  isAnswered: string,
  hand: () => Promise<unknown>,
): Promise<Answer> {
  await page.evaluate(`window.listenFor(() => ${isAnswered})`)
  const before = await workOf(devtools)
  await hand()
  const ms = await page.evaluate(() => window.answerMs)
  await page.waitForTimeout(settleMs)
  const after = await workOf(devtools)
  return {
    ms,
    scriptMs: after.script - before.script,
    layoutMs: after.layout - before.layout,
    restMs: after.rest - before.rest,
  }
}

/** What the main thread of a page has worked so far, in ms; the rest is painting, handing over and cleaning up. */
async function workOf(devtools: CDPSession): Promise<{ script: number; layout: number; rest: number }> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const ms = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0)
  const script = ms('ScriptDuration')
  const layout = ms('LayoutDuration') + ms('RecalcStyleDuration')
  return { script, layout, rest: ms('TaskDuration') - script - layout }
}

/** The same again and again; the first turn, which reads what is read on first use, does not count. */
export async function repeated(one: (turn: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let turn = 0; turn <= repeats; turn++) {
    const answer = await one(turn)
    if (turn > 0) answers.push(answer)
  }
  return answers
}

/** The longest frame tells how much of it the window's own thread took. */
export function frameSummaryOf(frames: readonly Frame[]): object {
  const longest = frames.reduce((one, other) => (other.ms > one.ms ? other : one))
  return { ...summaryOf(frames.map(({ ms }) => ms)), workOfWorst: round(longest.workMs) }
}

export function summaryOf(times: readonly number[]): { median: number; p95: number; worst: number } {
  return {
    median: round(quantile(times, 0.5)),
    p95: round(quantile(times, 0.95)),
    worst: round(Math.max(...times)),
  }
}

/** The times until painted, and beside them the median of the work. */
export function answerSummaryOf(answers: readonly Answer[]) {
  const median = (of: (answer: Answer) => number) => round(quantile(answers.map(of), 0.5), 1)
  return {
    ...summaryOf(answers.map(({ ms }) => ms)),
    work: {
      script: median(({ scriptMs }) => scriptMs),
      layout: median(({ layoutMs }) => layoutMs),
      rest: median(({ restMs }) => restMs),
    },
  }
}
