import { wrongUsage, type Invocation, type Outcome } from './command.ts'
import { readInput } from './read-input.ts'
import { alphabetOf, scriptTag, supportedConversion } from './script-options.ts'

export async function convertCommand(invocation: Invocation): Promise<Outcome> {
  const [from, to] = [tagOption(invocation, 'from'), tagOption(invocation, 'to')]
  const { convert } = await supportedConversion(from, to, alphabetOf(invocation))
  // A mark of the byte order is no letter of the text, and stays.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const text = convert(decoder.decode(await readInput(invocation)))
  if (invocation.json) return { json: { text }, text: () => text }
  // Exactly what was converted, to the last line end: another program may read on.
  process.stdout.write(text)
  return null
}

function tagOption(invocation: Invocation, name: string): string {
  const tag = scriptTag(invocation, name)
  if (tag === undefined) throw wrongUsage(`--${name} is missing: a language with its script, such as kk-Cyrl`)
  return tag
}
