import signs from './han-simplified.json' with { type: 'json' }
import { once } from './words-in.ts'

/** The simplified sign by the code of a traditional one; 0 for every other letter. */
const bySign = once(() => {
  const simple = new Uint16Array(0x10000)
  for (let at = 0; at < signs.traditional.length; at++)
    simple[signs.traditional.charCodeAt(at)] = signs.simplified.charCodeAt(at)
  return simple
})

/** Chinese with each traditional sign as its simplified one, to be compared and not to be read; as long as it was. */
export function simplified(text: string): string {
  const simple = bySign()
  let result = ''
  let done = 0
  // Nearly all Chinese is simplified already and comes back as it is.
  for (let at = 0; at < text.length; at++) {
    const sign = simple[text.charCodeAt(at)] ?? 0
    if (sign === 0) continue
    result += text.slice(done, at) + String.fromCharCode(sign)
    done = at + 1
  }
  return done === 0 ? text : result + text.slice(done)
}
