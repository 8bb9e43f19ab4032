import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { wrongUsage, type Invocation } from './command.ts'
import { failureOf, failureWords } from './failure-words.ts'
import { jsonText } from './json-text.ts'
import { isNamed, readInputFile, unreadable } from './read-input.ts'

/** One document to be read; `html` holds it, or `file` names it. */
type BatchRequest = { id?: unknown; file?: string; html?: string; url?: string; contentType?: string }
type Answer = (bytes: Uint8Array, request: BatchRequest) => unknown

/**
 * Answers one JSON line for each of the input, in order, until it ends or nobody reads on. A bad line costs only itself.
 * Throws `fileUnreadable`.
 */
export async function runBatch(
  { positionals: [file] }: Pick<Invocation, 'positionals'>,
  answer: Answer,
): Promise<null> {
  const input = isNamed(file) ? createReadStream(file) : process.stdin
  const lines = createInterface({ input, crlfDelay: Infinity })
  let isRead = true
  process.stdout.once('error', () => {
    isRead = false
    // No line may come any more.
    lines.close()
  })
  try {
    for await (const line of lines) {
      if (!isRead) break
      if (line.trim() === '') continue
      process.stdout.write(`${jsonText(await answerLine(line, answer))}\n`)
    }
  } catch (error) {
    // A line that cannot be answered is told in its place: only the input throws.
    throw unreadable(isNamed(file) ? file : 'standard input', error)
  }
  input.destroy()
  return null
}

async function answerLine(line: string, answer: Answer) {
  let id: unknown
  try {
    const request = readRequest(line)
    id = request.id
    return { id, result: answer(await bytesOf(request), request) }
  } catch (error) {
    const failure = await failureOf(error, '')
    return { id, error: failureWords(failure).error, code: failure.code }
  }
}

function readRequest(line: string): BatchRequest {
  const request = parsed(line)
  if (typeof request !== 'object' || request === null) throw wrongUsage('A line of the batch is not a JSON object.')
  return request
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw wrongUsage('A line of the batch is not JSON.')
  }
}

async function bytesOf({ html, file }: BatchRequest): Promise<Uint8Array> {
  if (typeof html === 'string') return new TextEncoder().encode(html)
  if (typeof file === 'string') return readInputFile(file)
  throw wrongUsage('A line of the batch names no document.')
}
