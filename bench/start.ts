import { ended, helloWorld, launch, tilshi, type Program } from './electron.ts'
import { median, report, round } from './measure.ts'

/**
 * From the start of the process to the first painted article, beside the first paint of a hello-world. Arguments: the
 * Electron to run, the project's folder, the folder where libraries are kept between runs, how many articles.
 */
const [electron = '', root = '', folder = '', articleCount = '10000'] = process.argv.slice(2)
const launches = 9

/** As long as a short look at the news, so that the app has kept what the next start opens with. */
const firstLookMs = 5_000

type Times = { painted: number[]; live: number[] }
const programs: [Program, Times][] = [
  [helloWorld(folder), { painted: [], live: [] }],
  [tilshi(root, folder, Number(articleCount)), { painted: [], live: [] }],
]
let electronVersion = ''
for (let number = -2; number < launches; number++) {
  for (const [program, times] of programs) {
    // The first start of each warms the caches that a second start of a day finds warm, and has the window where the desktop
    // lets it stand; the second is a look at the news, after which the front page is kept as it looks there.
    const isLook = number === -1
    const { child, paintedMs, liveMs, version } = await launch(electron, folder, program, isLook)
    electronVersion = version
    if (isLook) {
      await new Promise((resolve) => setTimeout(resolve, firstLookMs))
      child.kill()
    } else if (number >= 0) {
      times.painted.push(Math.round(paintedMs))
      times.live.push(Math.round(liveMs))
    }
    await ended(child)
  }
}
const [hello, app] = programs.map(([, times]) => times)
if (hello === undefined || app === undefined) throw new Error('nothing was started')
report({
  bench: 'start',
  articles: Number(articleCount),
  electron: electronVersion,
  reach: [
    {
      what: 'list painted after the start',
      at: Number(articleCount),
      unit: 'ms',
      value: median(app.painted),
      floor: median(hello.painted),
      goal: { most: 1.15 },
    },
  ],
  usableToHelloWorld: round(median(app.live) / median(hello.painted)),
  appMs: app.painted,
  appUsableMs: app.live,
  helloWorldMs: hello.painted,
})
