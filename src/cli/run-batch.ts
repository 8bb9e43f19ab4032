import { createInterface } from 'node:readline'
import { wrongUsage } from './command.ts'
import { failureOf, failureWords } from './failure-words.ts'
import { readInputFile } from './read-input.ts'

/** One document to be read; `html` holds it, or `file` names it. */
export type BatchRequest = { id?: unknown; file?: string; html?: string; url?: string; contentType?: string }

/** Answers one JSON line for each on standard input, in order, until it ends. A bad line costs only itself. */
export async function runBatch(answer: (bytes: Uint8Array, request: BatchRequest) => unknown): Promise<null> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    process.stdout.write(`${JSON.stringify(await answerLine(line, answer))}\n`)
  }
  return null
}

async function answerLine(line: string, answer: (bytes: Uint8Array, request: BatchRequest) => unknown) {
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
