// What Electron's own default_app.asar does: runs the app whose folder is the first argument that is not a flag.
// Electron waits for this module before it emits 'ready', so the app may still do what must come before.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const { name, productName, version, desktopName, main } = JSON.parse(
  readFileSync(path.join(folder, 'package.json'), 'utf8'),
)
app.setName(productName ?? name)
app.setVersion(version)
app.setAppPath(folder)
app.setDesktopName(desktopName ?? `${app.name}.desktop`)
await import(pathToFileURL(path.join(folder, main ?? 'index.js')).href)
