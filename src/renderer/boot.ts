import { api, listen } from './data/api.ts'
import { showLeftPicture } from './data/left-picture.ts'
import './styles/tokens.css'
import './styles/fonts.css'
import './styles/base.css'
import './styles/app.css'

/** The first frame is not waited for longer: in a hidden window it never comes. */
const paintWithinMs = 1_000

// The window opens on the last front page, if main has put one into the page, or on what was shown when it was closed to the tray.
// That is on the screen before anything else is loaded.
showLeftPicture()
if (document.getElementById('root')?.hasChildNodes() && document.visibilityState === 'visible') await painted()
// Both take a while, so the settings are asked for while the program is loaded. What is changed meanwhile nobody else hears.
let settings = api.settings.get()
const stop = listen({ settingsChanged: (changed) => void (settings = Promise.resolve(changed)) })
const { start } = await import('./start.tsx')
await start(await settings).finally(stop)

function painted(): Promise<void> {
  return new Promise((resolve) => {
    new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true })
    setTimeout(resolve, paintWithinMs)
  })
}
