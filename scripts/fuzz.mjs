import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { main, problem, root, run } from './run.mjs'
import { setUpDependencies } from './setup.mjs'

const TARGETS = ['parse-feed', 'sanitize', 'extract', 'opml', 'pack', 'money', 'convert', 'picture']
const OUT = path.join(root, 'out/fuzz')
const LONGEST_SEED = 20_000

/** The targets with all that they need, so that all of it is watched. */
async function buildTargets() {
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
    build: {
      ssr: true,
      outDir: path.join(OUT, 'program'),
      target: 'node20.18',
      rollupOptions: {
        input: Object.fromEntries([
          ...['fuzz', 'watch'].map((name) => [name, path.join(root, `test/fuzz/${name}.ts`)]),
          ...TARGETS.map((target) => [target, path.join(root, `test/fuzz/${target}.fuzz.ts`)]),
        ]),
        output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js' },
      },
    },
  })
}

/**
 * The documents in a folder: every file, unpacked where it ends in `.gz`; of `.ndjson` every `payload`.
 * @param {string} folder
 * @returns {Uint8Array[]}
 */
function documentsIn(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name))
  return files
    .filter((file) => statSync(file).isFile())
    .flatMap((file) => {
      const bytes = file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)
      if (!file.endsWith('.ndjson')) return [bytes]
      const lines = bytes.toString('utf8').split('\n').filter(Boolean)
      return lines.flatMap((line) => JSON.parse(line).payload ?? []).map((text) => Buffer.from(text))
    })
    .filter((bytes) => bytes.length > 0 && bytes.length <= LONGEST_SEED)
}

/**
 * @param {string} folder
 * @param {readonly (string | Uint8Array)[]} documents
 */
function plant(folder, documents) {
  mkdirSync(folder, { recursive: true })
  for (const document of documents) {
    const bytes = Buffer.from(document)
    writeFileSync(path.join(folder, createHash('sha1').update(bytes).digest('hex').slice(0, 16)), bytes)
  }
}

await main(async () => {
  /** @type {(name: string) => string | undefined} */
  const option = (name) =>
    process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(`--${name}=`.length)
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
  const unknown = wanted.find((target) => !TARGETS.includes(target))
  if (unknown) throw problem(`There is no target ${unknown}: choose from ${TARGETS.join(', ')}.`)
  const [seconds, seed, given] = [option('seconds') ?? '300', option('seed') ?? '1', option('seeds')]
  await setUpDependencies()
  await buildTargets()
  const { runnerImport } = await import('vite')
  const source = path.join(root, 'test/fuzz/seeds.ts')
  const { module } = await runnerImport(source, { root, configFile: false, logLevel: 'error' })
  let failed = 0
  for (const target of wanted.length > 0 ? wanted : TARGETS) {
    const [corpus, findings] = ['corpus', 'findings'].map((name) => path.join(OUT, name, target))
    plant(corpus, [...module.seeds[target], ...(given === undefined ? [] : documentsIn(given))])
    rmSync(findings, { recursive: true, force: true })
    const program = path.join(OUT, 'program/fuzz.js')
    const { code } = await run(process.execPath, [program, target, corpus, findings, seconds, seed])
    if (code !== 0) failed++
  }
  return failed === 0 ? 0 : 1
})
