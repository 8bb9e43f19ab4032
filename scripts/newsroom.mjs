import path from 'node:path'
import { main, root } from './run.mjs'
import { setUpDependencies } from './setup.mjs'

const PORT = 4870

/**
 * One request a line: time, answer, bytes, and what makes the request a conditional one.
 * @param {import('../src/core/sample/serve-newsroom.ts').LoggedRequest} request
 */
function logRequest({ at, method, path: asked, headers, status, bytes }) {
  const conditions = ['if-none-match', 'if-modified-since', 'accept-encoding']
    .filter((name) => headers[name])
    .map((name) => `${name}: ${headers[name]}`)
  const line = [new Date(at).toISOString(), status, method, asked, `${bytes} B`, ...conditions].join('  ')
  process.stdout.write(`${line}\n`)
}

await main(async () => {
  await setUpDependencies()
  const { runnerImport } = await import('vite')
  const source = path.join(root, 'src/core/sample/serve-newsroom.ts')
  const { module } = await runnerImport(source, { root, configFile: false, logLevel: 'error' })
  const port = Number(process.argv[2] ?? PORT)
  const { url } = await module.serveNewsroom({ dir: path.join(root, 'resources/sample'), port, onRequest: logRequest })
  process.stdout.write(`The sample newsroom is at ${url}/ (Ctrl-C ends it)\n`)
})
