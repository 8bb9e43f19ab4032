import { rm } from 'node:fs/promises'
import { createReaderService, serveReader, user } from '../../test/reader-server.ts'
import { makeDataFolder } from '../app.ts'
import { startHostileNews } from '../hostile-news.ts'
import { importFeeds } from '../page.ts'
import { reportLanguages } from './ice-report.ts'
import { startPublishers } from './publishers.ts'
import { openStage, opensAt, untilRead, type Stage } from './stage.ts'

/** What the library of a row of views holds; each world is a start of the app. */
export type World = { name: string; open(): Promise<{ stage: Stage; close(): Promise<void> }> }

/** The articles of every edition, newest first, that the reader has read and starred. */
const readOnes = [3, 5]
const starredOnes = [1, 4, 6]
const laterDays = 6
/** Half past six in Almaty; the correction came at five past seven. */
const beforeCorrection = '2023-03-27T00:30:00Z'

export const sample: World = {
  name: 'sample',
  open: async () => {
    const stage = await openStage()
    await untilRead(stage)
    await layOut(stage)
    return { stage, close: stage.close }
  },
}

/** A reader who has been asked nothing yet. */
export const newcomer: World = {
  name: 'newcomer',
  open: async () => {
    const stage = await openStage({ firstRun: true })
    await untilRead(stage)
    return { stage, close: stage.close }
  },
}

export const empty: World = {
  name: 'empty',
  open: async () => {
    const stage = await openStage()
    await untilRead(stage)
    await stage.api.feeds.setSample(false)
    return { stage, close: stage.close }
  },
}

/** The sample newsroom beside one publisher who cannot be reached. */
export const offline: World = {
  name: 'offline',
  open: async () => {
    const { stage, close } = await sample.open()
    await importFeeds(stage.page, ['http://nowhere.example/feed.xml'])
    await stage.api.refresh.start({})
    return { stage, close }
  },
}

/** Publishers none of whom could be reached yet. */
export const unreached: World = {
  name: 'unreached',
  open: async () => {
    const { stage, close } = await empty.open()
    await importFeeds(stage.page, ['http://nowhere.example/feed.xml', 'http://faraway.example/feed.xml'])
    await stage.api.refresh.start({})
    return { stage, close }
  },
}

/** The sample newsroom, a publisher who is well, and those who are not. */
export const troubled: World = {
  name: 'troubled',
  open: async () => {
    const publishers = await startPublishers()
    const stage = await openStage({ args: [publishers.resolve] })
    await untilRead(stage)
    await importFeeds(
      stage.page,
      ['harbour', 'moved', 'page', 'quiet'].map((name) => `http://${name}.example/feed.xml`),
    )
    await stage.api.refresh.start({})
    return {
      stage,
      close: async () => {
        await stage.close()
        publishers.close()
      },
    }
  },
}

/** A publisher whose texts hold all that a text can, some of whose pictures never come. */
export const figured: World = {
  name: 'figured',
  open: async () => {
    const publishers = await startPublishers()
    const stage = await openStage({ args: [publishers.resolve] })
    await untilRead(stage)
    await stage.api.feeds.setSample(false)
    await importFeeds(
      stage.page,
      reportLanguages.map((lang) => `http://ice.example/${lang}.xml`),
    )
    await stage.api.refresh.start({})
    publishers.hush()
    return {
      stage,
      close: async () => {
        await stage.close()
        publishers.close()
      },
    }
  },
}

/** Read before the sample newsroom corrected its story of the snow, and again after. */
export const corrected: World = {
  name: 'corrected',
  open: async () => {
    const dataFolder = await makeDataFolder()
    const before = await openStage({ dataFolder, env: { TILSHI_NOW: beforeCorrection } })
    await untilRead(before)
    const { items } = await before.api.articles.list({ limit: 200 })
    await before.api.articles.setRead(
      items.map(({ id }) => id),
      true,
    )
    await before.close()
    const stage = await openStage({ dataFolder })
    await stage.api.refresh.start({ force: true })
    await untilRead(stage)
    return {
      stage,
      close: async () => {
        await stage.close()
        await rm(dataFolder, { recursive: true, force: true })
      },
    }
  },
}

/** In the middle of a refresh whose last publishers do not answer. */
export const refreshing: World = {
  name: 'refreshing',
  open: async () => {
    const publishers = await startPublishers()
    const stage = await openStage({ args: [publishers.resolve] })
    await untilRead(stage)
    await layOut(stage)
    const silent = Array.from({ length: 12 }, (_, nth) => `http://a${nth}.slow.example/feed.xml`)
    await importFeeds(stage.page, silent)
    void stage.api.refresh.start({}).catch(() => undefined)
    return {
      stage,
      close: async () => {
        await stage.api.refresh.cancel()
        await stage.close()
        publishers.close()
      },
    }
  },
}

/** The rates of last week, because nothing was refreshed since. */
export const stale: World = {
  name: 'stale',
  open: async () => {
    const dataFolder = await makeDataFolder()
    const before = await openStage({ dataFolder })
    await untilRead(before)
    await before.api.settings.set({ refreshPaused: true })
    await before.close()
    const stage = await openStage({ dataFolder, daysLater: laterDays })
    return {
      stage,
      close: async () => {
        await stage.close()
        await rm(dataFolder, { recursive: true, force: true })
      },
    }
  },
}

/** Sources and read marks that a server has too; one article was read here and marked unread there. */
export const synced: World = {
  name: 'synced',
  open: async () => {
    const service = createReaderService('freshrss')
    const server = await serveReader(service)
    const feed = service.follow('https://harbour.example/feed', 'Harbour News', 'Coast')
    const publishedAt = Date.parse('2023-03-27T09:00:00Z')
    const item = service.arrive(feed, { title: 'The ice road opens a week late this year', publishedAt })
    const { stage, close } = await sample.open()
    const { api } = stage
    const id = await api.account.add(
      { kind: 'freshrss', address: server.url, name: 'FreshRSS', userName: user.name },
      { password: user.password, app: null },
    )
    await api.account.sync(id)
    const [article] = (await api.articles.list({ folder: 'Coast' })).items
    if (article !== undefined) await api.articles.setRead([article.id], true)
    await api.account.sync(id)
    item.read = false
    await api.account.sync(id)
    return {
      stage,
      close: async () => {
        await close()
        await server.close()
      },
    }
  },
}

/** Publishers whose titles, names, tags and pictures are of no good size. */
export const awkward: World = {
  name: 'awkward',
  open: async () => {
    const news = await startHostileNews(Date.parse(opensAt))
    const host = new URL(news.feeds[0] ?? '').host
    // No port shows in a picture.
    const named = `--host-resolver-rules=MAP awkward.example ${host} , MAP * ~NOTFOUND , EXCLUDE 127.*`
    const stage = await openStage({ args: [named] })
    await untilRead(stage)
    await stage.api.feeds.setSample(false)
    for (const url of news.feeds) await stage.api.feeds.subscribe({ url: url.replace(host, 'awkward.example') })
    await stage.api.refresh.start({})
    return {
      stage,
      close: async () => {
        await stage.close()
        await news.close()
      },
    }
  },
}

/** The same articles read and starred in every edition, whatever was opened since. */
export async function layOut({ api }: Stage): Promise<void> {
  for (const feed of await api.feeds.list()) {
    const { items } = await api.articles.list({ feedId: feed.id, limit: 200 })
    const wanted = (nth: number) => readOnes.includes(nth)
    const change = (read: boolean) =>
      items.filter((item, nth) => item.read !== read && wanted(nth) === read).map(({ id }) => id)
    for (const read of [true, false]) if (change(read).length > 0) await api.articles.setRead(change(read), read)
    for (const [nth, { id, starred }] of items.entries()) {
      if (starred !== starredOnes.includes(nth)) await api.articles.setStarred([id], !starred)
    }
  }
}
