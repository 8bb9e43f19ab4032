import { ended, helloWorld, launch, tilshi, type Program } from './electron.ts'
import { median, report, round } from './measure.ts'

/**
 * From the start of the process to the first painted article, beside the first paint of a hello-world. Arguments: the
 * Electron to run, the project's folder, the folder where libraries are kept between runs, how many articles.
 */
const [electron = '', root = '', folder = '', articleCount = '10000'] = process.argv.slice(2)
const launches = 9

const programs: [Program, number[]][] = [
  [helloWorld(folder), []],
  [tilshi(root, folder, Number(articleCount)), []],
]
let electronVersion = ''
for (let number = -1; number < launches; number++) {
  for (const [program, times] of programs) {
    const { child, paintedMs, version } = await launch(electron, folder, program)
    electronVersion = version
    await ended(child)
    // The first start of each warms the caches that a second start of a day finds warm.
    if (number >= 0) times.push(Math.round(paintedMs))
  }
}
const [hello, app] = programs.map(([, times]) => times)
if (hello === undefined || app === undefined) throw new Error('nothing was started')
report({
  bench: 'start',
  articles: Number(articleCount),
  electron: electronVersion,
  toHelloWorld: round(median(app) / median(hello)),
  target: '<= 1.4',
  appMs: app,
  helloWorldMs: hello,
})
