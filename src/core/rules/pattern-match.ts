import { createContext, Script } from 'node:vm'
import { AppError } from '#shared/errors.ts'

/** Text beyond this length (characters) is not looked at. */
const maxText = 100_000
/** A pattern that takes longer than this, and so much for each text, goes back and forth without an end. */
const mostMs = 250
const mostMsEach = 2

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
    try {
      script.runInContext(context, { timeout: mostMs + mostMsEach * groups.length })
    } catch (error) {
      // It may come out of another realm, where errors are others.
      const { code } = error as { code?: unknown }
      if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      throw new AppError({ code: 'patternTooSlow', params: { pattern: words } }, { cause: error })
    }
    return [...shared.found]
  }
}

/** A pattern as rules have it. Throws `invalidPattern`. */
export function compilePattern(words: string): RegExp {
  try {
    return new RegExp(words, 'iu')
  } catch (error) {
    throw new AppError({ code: 'invalidPattern', params: { pattern: words } }, { cause: error })
  }
}
