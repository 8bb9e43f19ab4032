import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { BENCH_OUT, buildBenches } from './bench-build.mjs'
import { build } from './build.mjs'
import { explain, main, root, run, toolScript } from './run.mjs'
import { startSession } from './session.mjs'
import { setUp, setUpDependencies } from './setup.mjs'
import { withLock } from './setup/cache.mjs'
import { findNode24 } from './setup/node-24.mjs'

const REPORTS = path.join(root, 'out/test-reports')

/** Long tests of our own rules, of which the other Node has nothing to say: what it brings is asked by the others. */
const withoutRuntime = [
  'account-clients',
  'account-command',
  'account-core',
  'account-faults',
  'account-partly-taken',
  'account-sync',
  'bad-rates',
  'cli-library',
  'data-budget',
  'feeds-over-time',
  'fetched-editions',
  'folder-command',
  'folder-sync',
  'held-rates',
  'hostile-feeds',
  'hostile-pages',
  'locales',
  'money-command',
  'probable-editions',
  'rate-alerts',
  'rate-sources',
  'rates',
  'rules',
  'shared-choices',
  'shared-folder',
  'sources',
  'told-articles',
  'versions',
  'weather',
].map((name) => `--exclude=test/${name}.test.ts`)

/** `unsure` passed only when it was run once more. @typedef {{ passed: number, failed: number, unsure?: number }} Count */

/** While tests of several parts wait for another process, a server or a timer, one more works than there are cores. */
const oneMore = `--maxWorkers=${os.availableParallelism() + 1}`

/**
 * The steps of `npm test` in their order. A check that only says yes or no counts as one.
 * @param {string[]} filters file names given on the command line: only these tests run
 * @returns {Record<string, () => Promise<Count>>}
 */
function steps(filters) {
  return {
    format: () => check('prettier', ['--check', '.', '--log-level=warn']),
    lint: () => check('oxlint', ['--type-aware', '--quiet']),
    types: checkTypes,
    'dead-code': () => check('knip', ['--no-progress']),
    unit: () => runVitest('unit', process.execPath, filters),
    integration: () => runVitest('integration', process.execPath, [oneMore, ...filters]),
    'integration-node24': async () =>
      runVitest('integration', await withLock(findNode24), [
        oneMore,
        ...(filters.length > 0 ? filters : withoutRuntime),
      ]),
    budget: checkBudget,
    build: async () => {
      await build({ force: true })
      return { passed: 1, failed: 0 }
    },
    e2e: () => runEndToEnd(filters),
  }
}

/**
 * @param {string} tool
 * @param {string[]} args
 * @returns {Promise<Count>}
 */
async function check(tool, args) {
  const command = { typescript: 'tsc' }[tool]
  const { code } = await run(process.execPath, [toolScript(tool, command), ...args])
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** No step of a refresh and no answer is slower than it may be (bench/budget.ts). */
async function checkBudget() {
  await buildBenches(['budget'])
  const args = [path.join(root, 'bench/budget.json'), path.join(root, 'resources')]
  const { code } = await run(process.execPath, [path.join(BENCH_OUT, 'budget.js'), ...args])
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Every folder has a tsconfig that names only what its code may see. */
async function checkTypes() {
  /** @type {Count} */
  let total = { passed: 0, failed: 0 }
  for (const file of readdirSync(root).filter((name) => /^tsconfig\..+\.json$/.test(name)))
    total = add(total, await check('typescript', ['-p', file]))
  return total
}

/**
 * @param {string} project as vitest.config.ts names it
 * @param {string} node the Node that runs the tests
 * @param {string[]} filters file names and options
 * @returns {Promise<Count>}
 */
async function runVitest(project, node, filters) {
  const report = reportFile(project)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = [toolScript('vitest'), 'run', '--project', project, ...reporters, ...filters]
  const { code } = await run(node, args)
  const results = readReport(report)
  if (!results) return { passed: 0, failed: 1 }
  // A file that cannot even be loaded has no tests to fail.
  const broken = results.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const unsure = tellUnsure(results)
  return atLeastOneFailure(code, {
    passed: results.numPassedTests,
    failed: results.numFailedTests + broken.length,
    unsure,
  })
}

/**
 * Says which tests passed only when they were run once more, and why they had not.
 * @param {any} results Vitest's report: a test that passed keeps the failures of its first run
 * @returns {number} how many they are
 */
function tellUnsure(results) {
  let count = 0
  for (const file of results.testResults) {
    for (const { status, fullName, failureMessages } of file.assertionResults) {
      if (status !== 'passed' || failureMessages.length === 0) continue
      count += 1
      process.stdout.write(`   only when run once more: ${fullName} (${file.name})\n${failureMessages.join('\n')}\n`)
    }
  }
  return count
}

/**
 * Runs the tests of the real app. On Linux two of them run at a time, each in a private session with the display, the buses
 * and the panel they play the desktop on.
 * @param {string[]} filters
 * @returns {Promise<Count>}
 */
async function runEndToEnd(filters) {
  const electron = await setUp({ session: true })
  await build()
  const common = { ELECTRON_EXEC_PATH: electron.executable, TILSHI_E2E_REPORT: reportFile('e2e') }
  if (process.platform !== 'linux') return runPlaywright({ ...process.env, ...common }, filters)
  const count = filters.length === 0 ? Math.min(2, os.availableParallelism()) : 1
  const sessions = await Promise.all(Array.from({ length: count }, () => startSession()))
  const own = sessions.map((session) =>
    Object.fromEntries(Object.entries(session.env).filter(([name, value]) => value !== process.env[name])),
  )
  try {
    return await runPlaywright({ ...sessions[0]?.env, ...common, TILSHI_SESSIONS: JSON.stringify(own) }, filters)
  } finally {
    await Promise.all(sessions.map(({ stop }) => stop()))
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} filters
 * @returns {Promise<Count>}
 */
async function runPlaywright(env, filters) {
  const args = [toolScript('@playwright/test', 'playwright'), 'test', '-c', 'e2e/playwright.config.ts', ...filters]
  const { code } = await run(process.execPath, args, { env })
  const stats = readReport(env['TILSHI_E2E_REPORT'] ?? '')?.stats
  if (!stats) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = stats
  return atLeastOneFailure(code, { passed: expected + flaky, failed: unexpected, unsure: flaky })
}

/** @param {string} name */
function reportFile(name) {
  mkdirSync(REPORTS, { recursive: true })
  const file = path.join(REPORTS, `${name}.json`)
  rmSync(file, { force: true })
  return file
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/**
 * A runner that fails without a failed test (an unhandled error, no tests at all) is a failure too.
 * @param {number} code
 * @param {Count} count
 * @returns {Count}
 */
function atLeastOneFailure(code, { failed, ...count }) {
  return { ...count, failed: code === 0 ? failed : Math.max(failed, 1) }
}

/**
 * @param {Count} a
 * @param {Count} b
 * @returns {Count}
 */
function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, unsure: (a.unsure ?? 0) + (b.unsure ?? 0) }
}

/** @param {Count} count */
function told({ passed, failed, unsure = 0 }) {
  const again = unsure === 0 ? '' : ` (${unsure} of them only when run once more)`
  return `${passed} passed${again}, ${failed} failed`
}

/**
 * @param {string} name
 * @param {() => Promise<Count>} step
 * @returns {Promise<Count>}
 */
async function runStep(name, step) {
  process.stdout.write(`\n── ${name}\n`)
  const startedAt = Date.now()
  const count = await step().catch((error) => {
    process.stderr.write(`${explain(error)}\n`)
    return { passed: 0, failed: 1 }
  })
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`   ${name}: ${told(count)}, ${seconds} s\n`)
  return count
}

/** @param {string} flag */
function listed(flag) {
  const prefix = `--${flag}=`
  return process.argv.flatMap((argument) =>
    argument.startsWith(prefix) ? argument.slice(prefix.length).split(',') : [],
  )
}

await main(async () => {
  const all = steps(process.argv.slice(2).filter((argument) => !argument.startsWith('--')))
  const [only, skip] = [listed('only'), listed('skip')]
  const unknown = [...only, ...skip].filter((name) => !(name in all))
  if (unknown.length > 0) throw new Error(`no step ${unknown.join(', ')}; there are: ${Object.keys(all).join(', ')}`)
  /** @type {Record<string, () => Promise<Count>>} */
  const chosen = {
    'set-up': async () => {
      await setUpDependencies()
      return { passed: 0, failed: 0 }
    },
  }
  for (const [name, step] of Object.entries(all)) {
    if ((only.length === 0 || only.includes(name)) && !skip.includes(name)) chosen[name] = step
  }
  /** @type {Count} */
  let total = { passed: 0, failed: 0 }
  const leftovers = mkdtempSync(path.join(os.tmpdir(), 'tilshi-tests-'))
  // Root's tests start programs as somebody else, who has to get in.
  chmodSync(leftovers, 0o711)
  process.env.TMPDIR = leftovers
  try {
    for (const [name, step] of Object.entries(chosen)) {
      const count = await runStep(name, step)
      total = add(total, count)
      if (name === 'set-up' && count.failed > 0) break
    }
  } finally {
    rmSync(leftovers, { recursive: true, force: true, maxRetries: 5 })
  }
  process.stdout.write(`\n${told(total)}\n`)
  return total.failed === 0 ? 0 : 1
})
