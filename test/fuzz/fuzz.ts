import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomOf } from '../damaged-library.ts'
import { startCoverage } from './coverage.ts'
import { mutate, piecesOf } from './mutate.ts'
import { startWatch } from './watch.ts'

/** Runs between two looks at the coverage, which take as long as many runs. */
const batch = 64
/** A run that takes more of the processor's time is a finding: inputs are at most 20,000 bytes. */
const slowMs = 1_500

type Target = { fuzz(bytes: Buffer): void | Promise<void> }

const [target = '', corpusDir = '', findingsDir = '', seconds = '60', seed = '1'] = process.argv.slice(2)
const here = new URL('.', import.meta.url)
const { fuzz } = (await import(new URL(`${target}.js`, here).href)) as Target
const watch = startWatch(new URL('watch.js', here), join(findingsDir, 'too-much'))
const random = randomOf(Number(seed))
const corpus: Buffer[] = readdirSync(corpusDir).map((name) => readFileSync(join(corpusDir, name)))
const pieces = piecesOf(corpus)
const coverage = startCoverage(here.href)
const found = new Set<string>()
let runs = 0
const endsAt = Date.now() + Number(seconds) * 1000

const nameOf = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex').slice(0, 16)

/** What makes two failures the same: the first words, and where it was thrown. */
function kindOf(failure: string): string {
  const [what = '', ...where] = failure.split('\n')
  const place = where.find((line) => /^\s+at /.test(line)) ?? ''
  return `${what.split(/[:(]/).slice(0, 2).join(':').replaceAll(/\d+/g, '').slice(0, 80)} ${place.trim()}`
}

/** What is wrong with an input; null when nothing is. */
async function failureOf(bytes: Buffer): Promise<string | null> {
  runs++
  watch.begins(bytes)
  const before = process.cpuUsage()
  try {
    await fuzz(Buffer.from(bytes))
    const { user, system } = process.cpuUsage(before)
    const took = (user + system) / 1000
    return took > slowMs ? `slow: ${Math.round(took)} ms` : null
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  } finally {
    watch.ends()
  }
}

/** The same failure by fewer bytes: leaves out ever smaller parts. */
async function shrunk(bytes: Buffer, kind: string): Promise<Buffer> {
  let least = bytes
  for (let size = Math.ceil(bytes.length / 2); size > 0; size = Math.floor(size / 2)) {
    for (let at = 0; at < least.length && Date.now() < endsAt;) {
      const less: Buffer = Buffer.concat([least.subarray(0, at), least.subarray(at + size)])
      const failure = await failureOf(less)
      if (failure !== null && kindOf(failure) === kind) least = less
      else at += size
    }
  }
  return least
}

async function run(bytes: Buffer): Promise<void> {
  const failure = await failureOf(bytes)
  if (failure === null || found.has(kindOf(failure))) return
  found.add(kindOf(failure))
  const least = await shrunk(bytes, kindOf(failure))
  const file = join(findingsDir, nameOf(least))
  mkdirSync(findingsDir, { recursive: true })
  writeFileSync(file, least)
  process.stdout.write(`found: ${file}, ${least.length} bytes\n${(await failureOf(least)) ?? failure}\n`)
}

/** Keeps each input that runs what none before it ran. */
async function keep(inputs: readonly Buffer[]): Promise<void> {
  coverage.fresh(false)
  for (const input of inputs) {
    await run(input)
    if (coverage.fresh(true) === 0) continue
    if (!corpus.includes(input)) corpus.push(input)
    writeFileSync(join(corpusDir, nameOf(input)), input)
  }
}

const pick = () =>
  corpus[random(2) === 0 ? random(corpus.length) : corpus.length - 1 - random(Math.min(corpus.length, 40))] ??
  Buffer.alloc(0)

await keep(corpus)
const startedWith = coverage.seen()
while (Date.now() < endsAt) {
  const inputs = Array.from({ length: batch }, () => mutate(pick(), pick(), pieces, random))
  coverage.fresh(false)
  for (const input of inputs) await run(input)
  if (coverage.fresh(false) > 0) await keep(inputs)
}
process.stdout.write(
  `${JSON.stringify({ target, seconds: Number(seconds), runs, corpus: corpus.length, blocks: [startedWith, coverage.seen()], found: found.size })}\n`,
)
process.exit(found.size === 0 ? 0 : 1)
