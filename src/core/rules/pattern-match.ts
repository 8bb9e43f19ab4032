import { createContext, Script, type Context } from 'node:vm'
import { AppError } from '#shared/errors.ts'

/** Text beyond this length (characters) is not looked at. */
const maxText = 100_000
/** A pattern that takes longer than this, and so much for each text, goes back and forth without an end. */
const mostMs = 250
const mostMsEach = 2
/** On a computer that is busy, or slept meanwhile, the time may have passed without it. */
const mostTries = 3

const script = new Script('found = groups.map((texts) => texts.some((text) => pattern.test(text)))')

/**
 * In which of the groups of texts a regular expression (of JavaScript, whatever the case of letters) finds something.
 * The answered function throws `patternTooSlow` rather than hold anything up. Throws `invalidPattern`.
 */
export function patternMatcher(words: string): (groups: readonly (readonly string[])[]) => boolean[] {
  const shared: { pattern: RegExp; groups: string[][]; found: boolean[] } = {
    pattern: compilePattern(words),
    groups: [],
    found: [],
  }
  const context = createContext(shared)
  return (groups) => {
    shared.groups = groups.map((texts) => texts.map((text) => text.slice(0, maxText)))
    if (!endsWithin(context, mostMs + mostMsEach * groups.length))
      throw new AppError({ code: 'patternTooSlow', params: { pattern: words } })
    return [...shared.found]
  }
}

/** Runs the script; answers whether it came to its end. What had the processor for less than half of the time is given more. */
function endsWithin(context: Context, ms: number): boolean {
  for (let tries = 1; tries <= mostTries; tries++) {
    const timeout = ms * tries
    const before = process.cpuUsage()
    try {
      script.runInContext(context, { timeout })
      return true
    } catch (error) {
      // It may come out of another realm, where errors are others.
      const { code } = error as { code?: unknown }
      if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      const { user, system } = process.cpuUsage(before)
      if ((user + system) / 1000 >= timeout / 2) return false
    }
  }
  return false
}

/** A pattern as rules have it. Throws `invalidPattern`. */
export function compilePattern(words: string): RegExp {
  try {
    return new RegExp(words, 'iu')
  } catch (error) {
    throw new AppError({ code: 'invalidPattern', params: { pattern: words } }, { cause: error })
  }
}
