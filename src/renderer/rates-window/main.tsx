import '../styles/tokens.css'
import '../styles/fonts.css'
import '../styles/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { api } from '../data/api.ts'
import { createQueryClient, followEvents } from '../data/queries.ts'
import { tellSettings } from '../data/shown-settings.ts'
import { startTexts } from '../data/texts.ts'
import { choicesOf } from '../data/use-settings.ts'
import { applyLook } from '../look.ts'
import { RatesWindow } from './rates-window.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('rates.html has no #root')
const settings = await api.settings.get()
const choices = choicesOf(settings)
const client = createQueryClient()
followEvents(client)
tellSettings(client, settings)
applyLook(choices)
await startTexts(choices.language)
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RatesWindow />
    </QueryClientProvider>
  </StrictMode>,
)
