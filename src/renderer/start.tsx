import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Settings } from '#shared/settings.ts'
import { finishLeaving } from './data/leaving-feeds.ts'
import { takeLeftWindow } from './data/left-window.ts'
import { askAhead, askAheadWhole, createQueryClient, followEvents } from './data/queries.ts'
import { tellSettings } from './data/shown-settings.ts'
import { loadAllTexts, startTexts } from './data/texts.ts'
import { choicesOf } from './data/use-settings.ts'
import { currentVisit, firstView } from './data/view.ts'
import { App } from './app.tsx'
import { applyLook } from './look.ts'

/** The first frame waits this long for its page and fonts; then it is drawn with what is there. */
const completeWithinMs = 150
/** The same where the last front page is shown: only a complete page takes its place, or after this long whatever is there. */
const pictureWithinMs = 15_000

/** Shows the live window, in one step with all that it needs. */
export async function start(settings: Settings): Promise<void> {
  const client = createQueryClient()
  followEvents(client)
  const choices = choicesOf(settings)
  tellSettings(client, settings)
  const left = takeLeftWindow()
  const visit = currentVisit(left?.view ?? firstView)
  const shown = left === null ? askAhead(client, visit.place, choices) : askAheadWhole(client, visit, choices)
  applyLook(choices)
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no #root')
  const readsHan = [choices.language, ...choices.contentLanguages].some((tag) => tag.startsWith('zh'))
  const complete = Promise.all([shown, loadFaces(), readsHan ? loadHanFaces() : null])
  await startTexts(choices.language)
  await Promise.race([
    complete,
    new Promise((resolve) => setTimeout(resolve, root.hasChildNodes() ? pictureWithinMs : completeWithinMs)),
  ])
  root.inert = false
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App left={left} />
      </QueryClientProvider>
    </StrictMode>,
  )
  requestIdleCallback(() => {
    void finishLeaving()
    void loadAllTexts()
    // An article would be set without them first, and then once more.
    void loadFaces('italic')
    if (!readsHan) void loadHanFaces()
  })
}

/** Reads the faces of the language, which otherwise begins when text has been laid out without them. */
function loadFaces(style: 'normal' | 'italic' = 'normal'): Promise<unknown> {
  const page = getComputedStyle(document.documentElement)
  const families = ['--f-text', '--f-ui'].map((name) => page.getPropertyValue(name))
  return Promise.all(families.map((family) => document.fonts.load(`${style} 1em ${family}`, 'aяا')))
}

async function loadHanFaces(): Promise<void> {
  const { addHanFaces } = await import('./han-faces.ts')
  addHanFaces()
}
