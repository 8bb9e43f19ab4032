import path from 'node:path'
import { build as buildApp } from './build.mjs'
import { main, problem, root, run } from './run.mjs'
import { startSession } from './session.mjs'
import { setUp, setUpDependencies } from './setup.mjs'

const OUT = path.join(root, 'out/bench')
const RESOURCES = path.join(root, 'resources')

/** Benchmarks of core alone and their arguments. */
const OF_CORE = { stages: [], convert: [RESOURCES], core: [OUT, RESOURCES], refresh: [RESOURCES] }
/** Benchmarks of the app in a window. */
const OF_APP = ['start', 'memory', 'tray', 'interaction', 'chart']
/** Programs that the benchmarks start. */
const PARTS = ['feeds-server', 'refresh-round', 'refresh-floor', 'watched-app', 'hello-world']

/** Bundles the benchmarks with the core they measure, as the product is bundled. */
async function buildBenches() {
  const { build } = await import('vite')
  const names = [...Object.keys(OF_CORE), ...OF_APP, ...PARTS]
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      outDir: OUT,
      // The libraries of earlier runs are there too.
      emptyOutDir: false,
      target: 'node20.18',
      rollupOptions: {
        input: {
          ...Object.fromEntries(names.map((name) => [name, path.join(root, `bench/${name}.ts`)])),
          'feed-reader-thread': path.join(root, 'src/core/feeds/feed-reader-thread.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js' },
      },
    },
  })
}

/**
 * @param {string} name
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [executable]
 */
async function runBench(name, args, env = process.env, executable = process.execPath) {
  const { code } = await run(executable, [path.join(OUT, `${name}.js`), ...args], { env })
  if (code !== 0) throw problem(`The benchmark ${name} failed.`)
}

/** @param {string[]} names */
async function runInSession(names) {
  const electron = await setUp({ session: true })
  await buildApp()
  const session = process.platform === 'linux' ? await startSession() : null
  try {
    for (const name of names) await runBench(name, [electron.executable, root, OUT], session?.env)
  } finally {
    await session?.stop()
  }
}

await main(async () => {
  const known = [...Object.keys(OF_CORE), ...OF_APP]
  const inElectron = process.argv.includes('--electron')
  const wanted = process.argv.slice(2).filter((argument) => argument !== '--electron')
  const unknown = wanted.find((name) => !known.includes(name))
  if (unknown) throw problem(`There is no benchmark ${unknown}: choose from ${known.join(', ')}.`)
  const isWanted = (/** @type {string} */ name) => wanted.length === 0 || wanted.includes(name)
  await setUpDependencies()
  await buildBenches()
  const runtime = inElectron ? (await setUp()).executable : process.execPath
  const env = inElectron ? { ...process.env, ELECTRON_RUN_AS_NODE: '1' } : process.env
  for (const [name, args] of Object.entries(OF_CORE)) if (isWanted(name)) await runBench(name, args, env, runtime)
  const inSession = OF_APP.filter(isWanted)
  if (inSession.length > 0) await runInSession(inSession)
})
