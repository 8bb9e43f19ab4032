import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { drawReport, tableOf } from './bench-report.mjs'
import { BENCH_OUT as OUT, buildBenches } from './bench-build.mjs'
import { build as buildApp } from './build.mjs'
import { main, problem, root, run } from './run.mjs'
import { startSession } from './session.mjs'
import { setUp, setUpDependencies } from './setup.mjs'

const RESOURCES = path.join(root, 'resources')
const HISTORY = path.join(root, 'bench/history.jsonl')
const REPORT = path.join(root, 'bench/report.html')
const PICTURE = path.join(root, 'docs/pictures/publisher.svg')

const MILLION = 1_000_000
/**
 * Every benchmark, how many articles its libraries have (null: it has none, or its own), and whether it runs the app in
 * a window. A million is measured when it is asked for.
 * @type {Record<string, { sizes: (number | null)[], million?: true, inWindow?: true, args: string[] }>}
 */
const BENCHES = {
  stages: { sizes: [null], args: [] },
  convert: { sizes: [null], args: [RESOURCES] },
  core: { sizes: [10_000, 100_000], million: true, args: [OUT, RESOURCES] },
  accounts: { sizes: [null], args: [] },
  refresh: { sizes: [0], million: true, args: [OUT, RESOURCES] },
  start: { sizes: [10_000, 100_000], million: true, inWindow: true, args: [root, OUT] },
  memory: { sizes: [10_000, 100_000], inWindow: true, args: [root, OUT] },
  tray: { sizes: [10_000], inWindow: true, args: [root, OUT] },
  interaction: { sizes: [10_000, 100_000], million: true, inWindow: true, args: [root, OUT] },
  busy: { sizes: [100_000], million: true, inWindow: true, args: [root, OUT] },
  publisher: { sizes: [null], args: [PICTURE] },
  chart: { sizes: [null], inWindow: true, args: [root, OUT] },
}
/** Programs that the benchmarks start. */
const PARTS = ['account-server', 'feeds-server', 'refresh-round', 'refresh-floor', 'watched-app', 'hello-world']

/**
 * What is to be run: `names` (all when none are given), at sizes of their own or at the one that is asked for.
 * @param {string[]} args
 */
function planOf(args) {
  const names = args.filter((arg) => !arg.startsWith('--'))
  const unknown = names.find((name) => BENCHES[name] === undefined)
  if (unknown) throw problem(`There is no benchmark ${unknown}: choose from ${Object.keys(BENCHES).join(', ')}.`)
  const asked = args.find((arg) => arg.startsWith('--articles='))?.slice('--articles='.length)
  if (asked !== undefined && !/^\d+$/.test(asked)) throw problem('Write how many articles as in --articles=100000.')
  const withMillion = args.includes('--million')
  return Object.entries(BENCHES)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .flatMap(([name, { sizes, million, inWindow = false, args: own }]) => {
      const wanted = withMillion && million ? [...sizes, MILLION] : sizes
      const at = asked === undefined || sizes.includes(null) ? wanted : [Number(asked)]
      return at.map((size) => ({ name, inWindow, args: size === null ? own : [...own, String(size)] }))
    })
}

/**
 * Runs one to its end; answers the line it prints.
 * @param {string} name
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} executable
 */
async function runBench(name, args, env, executable) {
  /** @type {string[]} */
  const lines = []
  const { code } = await run(executable, [path.join(OUT, `${name}.js`), ...args], {
    env,
    onLine: (line) => {
      if (line.startsWith('{"bench"')) lines.push(line)
      process.stdout.write(`${line}\n`)
    },
  })
  const last = lines.at(-1)
  if (code !== 0 || last === undefined) throw problem(`The benchmark ${name} failed.`)
  return last
}

/** The version of the program that is measured: `+` after it stands for changes that no commit holds, but for what a run writes. */
async function versionOf() {
  const git = (/** @type {string[]} */ args) => run('git', args, { capture: true })
  const { code, output } = await git(['rev-parse', '--short', 'HEAD'])
  if (code !== 0) return 'unknown'
  const others = [HISTORY, REPORT, PICTURE].map((file) => `:!${path.relative(root, file)}`)
  const { output: changes } = await git(['status', '--porcelain', '--untracked-files=no', '--', '.', ...others])
  return output.trim() + (changes === '' ? '' : '+')
}

await main(async () => {
  const args = process.argv.slice(2)
  const plan = planOf(args)
  const inElectron = args.includes('--electron')
  await setUpDependencies()
  await buildBenches([...Object.keys(BENCHES), ...PARTS])
  const needsWindow = plan.some(({ inWindow }) => inWindow)
  const electron = needsWindow || inElectron ? await setUp({ session: needsWindow }) : null
  if (needsWindow) await buildApp()
  const session = needsWindow && process.platform === 'linux' ? await startSession() : null
  const asNode = inElectron ? { ...process.env, ELECTRON_RUN_AS_NODE: '1' } : process.env
  const runtime = (inElectron && electron?.executable) || process.execPath
  const told = { commit: await versionOf(), date: new Date().toISOString().slice(0, 10) }
  try {
    for (const { name, inWindow, args: own } of plan) {
      const line = inWindow
        ? await runBench(name, [electron?.executable ?? '', ...own], session?.env ?? process.env, process.execPath)
        : await runBench(name, own, asNode, runtime)
      appendFileSync(HISTORY, `${JSON.stringify({ ...told, ...JSON.parse(line) })}\n`)
    }
  } finally {
    await session?.stop()
  }
  const history = readFileSync(HISTORY, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  process.stdout.write(`\n${tableOf(history, plan.length)}\n`)
  writeFileSync(REPORT, drawReport(history))
  process.stdout.write(`\nDrawn: ${path.relative(root, REPORT)}\n`)
})
