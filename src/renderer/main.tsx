import './styles/tokens.css'
import './styles/fonts.css'
import './styles/base.css'
import './styles/app.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { api } from './data/api.ts'
import { createQueryClient, followEvents, frontQuery, settingsQuery } from './data/queries.ts'
import { loadAllTexts, startTexts } from './data/texts.ts'
import { choicesOf, readingLanguages } from './data/use-settings.ts'
import { App } from './app.tsx'
import { applyLook } from './look.ts'

await start()

async function start(): Promise<void> {
  const client = createQueryClient()
  followEvents(client)
  const settings = await api.settings.get()
  const choices = choicesOf(settings)
  client.setQueryData(settingsQuery.queryKey, settings)
  void client.prefetchQuery(frontQuery(client, readingLanguages(choices)))
  applyLook(choices)
  await startTexts(choices.language)
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  )
  requestIdleCallback(() => void loadAllTexts())
}
