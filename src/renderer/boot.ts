import { api } from './data/api.ts'
import { showLeftPicture } from './data/left-picture.ts'
import './styles/tokens.css'
import './styles/fonts.css'
import './styles/base.css'
import './styles/app.css'

/** A frame that is not there by then will not come: the window is hidden. */
const paintWithinMs = 1_000

// The window opens on the last front page, if main has put one in, or on what was there when it was closed to the tray: it is
// on the screen before anything else is read.
showLeftPicture()
if (document.getElementById('root')?.hasChildNodes() && document.visibilityState === 'visible') await painted()
// Both take a while: the answer comes while the program is read.
const settings = api.settings.get()
const { start } = await import('./start.tsx')
await start(await settings)

function painted(): Promise<void> {
  return new Promise((resolve) => {
    new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true })
    setTimeout(resolve, paintWithinMs)
  })
}
