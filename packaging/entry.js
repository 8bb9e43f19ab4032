// The first file of a package: the reader, or with `--cli -- COMMAND …` the command line, which runs before Electron opens
// a display and ends the process. What stands after `--` is no switch to Chromium.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const separator = process.argv.indexOf('--')
if (separator > 0 && process.argv.slice(1, separator).includes('--cli')) {
  process.argv.splice(1, separator, 'tilshi')
  await import('./out/cli/index.js')
  // Here Electron ends the process, which knows of no `exitCode`.
  process.exit(process.exitCode ?? 0)
} else {
  await import('./out/main/index.js').catch((error) => {
    // Electron would show it and stay, and the launcher takes an update back when it ends.
    const app = dirname(process.execPath)
    if (!existsSync(join(app, 'unproven')) || !existsSync(`${app}.previous`)) throw error
    process.stderr.write(`${error?.stack ?? error}\n`, () => process.exit(1))
  })
}
