import './styles/tokens.css'
import './styles/fonts.css'
import './styles/base.css'
import './styles/app.css'

/**
 * The window opens on the last front page, if main has put one in: it is painted before anything else is read. A hidden
 * window is given no frames.
 */
if (document.getElementById('root')?.hasChildNodes() && document.visibilityState === 'visible') {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
const { start } = await import('./start.tsx')
await start()
