import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, it, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { SharedFolder } from '#shared/model.ts'
import { startTexts } from '../data/texts.ts'
import { SharedFolderSetting } from './shared-folder.tsx'

const key = ['sharedFolder', 'state']
const shared: SharedFolder = {
  path: '/carried',
  waiting: 4,
  syncedAt: null,
  syncing: false,
  failure: null,
  unread: 0,
  devices: [],
  shares: ['sources', 'states', 'alerts'],
  refused: [],
}

beforeAll(async () => {
  // react-aria is given its words there.
  vi.stubGlobal('window', {})
  await startTexts('en')
  vi.unstubAllGlobals()
})

/** What the window shows after an answer to the question for the folder has come, or none. */
async function shown(answer?: () => SharedFolder | null) {
  const client = new QueryClient({ defaultOptions: { queries: { retryOnMount: false, retry: false } } })
  if (answer !== undefined) await client.prefetchQuery({ queryKey: key, queryFn: answer })
  const html = renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <SharedFolderSetting />
    </QueryClientProvider>,
  )
  client.clear()
  return {
    html,
    buttons: [...html.matchAll(/<button[^>]*>([^<]*)/g)].map(
      ([tag, name]) => `${name}${tag.includes('aria-disabled="true"') ? ' rests' : ''}`,
    ),
  }
}

it('offers nothing before it is known whether there is a folder', async () => {
  expect((await shown()).buttons).toEqual([])
})

it('says that it could not be asked for, which is not that there is none', async () => {
  const fails = () => {
    throw new AppError({ code: 'libraryBusy' })
  }
  const { html, buttons } = await shown(fails)
  expect(html).toContain('role="alert"')
  expect(buttons).toEqual(['Try again', 'Open the log'])
})

it('does not say that nobody else writes there before that was looked for', async () => {
  expect((await shown(() => ({ ...shared, devices: null }))).html).not.toContain('No other')
  expect((await shown(() => shared)).html).toContain('No other')
})

it('offers to choose one where there is none', async () => {
  expect((await shown(() => null)).buttons).toEqual(['Choose a folder…'])
})

it('lets a second sync rest while one runs, and no way out of it', async () => {
  const names = ['Sync now', 'Stop sharing', 'Choose a folder…']
  expect((await shown(() => shared)).buttons).toEqual(names)
  const { buttons } = await shown(() => ({ ...shared, syncing: true }))
  expect(buttons).toEqual(['Sync now rests', 'Stop sharing', 'Choose a folder…'])
})

it('shows what is shared, and what of others was not taken and why', async () => {
  const refused = [
    { kind: 'rule', what: '(a', why: 'pattern' },
    { kind: 'setting', what: 'theme', why: 'value' },
    { kind: 'setting', what: 'smell', why: 'unknown' },
  ] as const
  const { html } = await shown(() => ({ ...shared, refused: [...refused] }))
  expect(html.match(/<input[^>]*type="checkbox"[^>]*>/g)?.map((tag) => tag.includes('checked=""'))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ])
  const text = html.replace(/<[^>]*>/g, '')
  for (const line of [
    'Rule (a · no regular expression',
    'Setting Theme · what it says cannot be chosen',
    'Setting smell · not known to this version',
  ])
    expect(text).toContain(line)
  expect((await shown(() => shared)).html).not.toContain('not taken here')
})
