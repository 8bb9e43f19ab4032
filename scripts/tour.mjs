import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { runAppOnce } from './app-run.mjs'
import { build } from './build.mjs'
import { main, root } from './run.mjs'
import { setUp } from './setup.mjs'

await main(async () => {
  const electron = await setUp({ session: true })
  await build()
  const pictures = path.join(root, 'out/tour')
  const summary = await runAppOnce({ executable: electron.executable, pictures, full: true, privateHome: true })
  const names = summary.screenshots.map((file) => path.basename(file))
  const sheet = path.join(pictures, 'index.html')
  writeFileSync(sheet, contactSheet(names, electron.version))
  const where = path.relative(root, sheet)
  process.stdout.write(`\n${names.length} pictures from Electron ${electron.version}; all on one page: ${where}\n`)
})

/**
 * All pictures on one page, a row for each view, so that one that differs from its neighbours is seen.
 * @param {string[]} names `<view>-<language>-<theme>.png`
 * @param {string} version
 */
function contactSheet(names, version) {
  const views = [...new Set(names.map((name) => name.slice(0, name.indexOf('-'))))]
  const figure = (/** @type {string} */ name) =>
    `<figure><a href="${name}"><img src="${name}" loading="lazy" alt=""></a><figcaption>${name.replace('.png', '')}</figcaption></figure>`
  const rows = views.map((view) => {
    const figures = names.filter((name) => name.startsWith(`${view}-`)).map(figure)
    return `<h2>${view}</h2><div>${figures.join('')}</div>`
  })
  const style = `body{font:14px sans-serif;margin:24px;background:#ddd}div{display:flex;flex-wrap:wrap;gap:12px}
    figure{margin:0}img{inline-size:360px;display:block}figcaption{padding-block:4px}`
  return `<!doctype html><meta charset="utf-8"><title>Tilshi ${version}</title><style>${style}</style>${rows.join('')}\n`
}
