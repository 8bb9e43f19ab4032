import { useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { interfaceLanguages } from '#shared/languages.ts'
import type { ArticleId, ArticleSummary } from '#shared/model.ts'
import type { Density, Settings, Theme } from '#shared/settings.ts'
import { actionNames, chordsOf, type ActionName } from '#shared/shortcuts.ts'
import { wordsIn } from '../data/texts.ts'
import { useWords } from '../data/use-words.ts'
import { useDoAction } from '../data/actions.ts'
import { knownArticles } from '../data/optimistic.ts'
import { articleQuery } from '../data/queries.ts'
import { settingIds, settingList } from '../data/setting-list.ts'
import { chooseTab, settingsTabs } from '../data/settings-tab.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useSettings } from '../data/use-settings.ts'
import { useNavigation, useView, type Navigation } from '../data/use-view.ts'
import { englishNames } from './english-names.ts'
import type { PaletteItem } from './palette-items.ts'
import { useEditionItems } from './use-edition-items.ts'
import { useOrganiseItems } from './use-organise-items.ts'
import { usePlaceItems } from './use-place-items.ts'

const themes: readonly Theme[] = ['system', 'light', 'dark', 'sepia']
const densities: readonly Density[] = ['comfortable', 'compact']
/** The same one each time, so that what is made of it stays the same too. */
const none: never[] = []
/** Those that scroll, or open what is open already. */
const left: readonly ActionName[] = ['palette', 'pageOn', 'pageBack', 'next', 'previous', 'first', 'last', 'open']

/**
 * Everything that can be called up by its name, in the order in which it is offered before anything is typed. It is the
 * same list until something in it changes. Until it is to be `complete`, it is what stands at its head.
 */
export function usePaletteItems(complete: boolean): PaletteItem[] {
  const { recent, others } = useArticleItems(complete)
  const actions = useActionItems()
  const settings = useSettingItems(complete)
  const places = usePlaceItems(complete)
  const own = useOrganiseItems()
  const editions = useEditionItems()
  return useMemo(
    () => [
      ...recent.slice(0, 5),
      ...editions,
      ...actions,
      ...own,
      ...places,
      ...settings,
      ...recent.slice(5),
      ...others,
    ],
    [actions, editions, others, own, places, recent, settings],
  )
}

function useActionItems(): PaletteItem[] {
  const t = useWords()
  const settings = useSettings()
  const act = useDoAction()
  return useMemo(() => {
    const english = wordsIn('en')
    return actionNames
      .filter((action) => !left.includes(action))
      .map((action) => ({
        id: action,
        kind: 'command',
        name: t(`shortcuts.${action}`),
        otherNames: [english(`shortcuts.${action}`)],
        chord: chordsOf(settings, action)[0] ?? null,
        action,
        run: () => act(action),
      }))
  }, [act, settings, t])
}

function useSettingItems(complete: boolean): PaletteItem[] {
  const t = useWords()
  const { enter } = useNavigation()
  const change = useChangeSettings()
  return useMemo(() => (complete ? settingItems(t, wordsIn('en'), enter, change) : none), [complete, enter, change, t])
}

function settingItems(
  t: TFunction,
  english: TFunction,
  enter: Navigation['enter'],
  change: (patch: Partial<Settings>) => void,
): PaletteItem[] {
  const choice = (
    id: string,
    names: [string, string],
    otherNames: string[],
    patch: Partial<Settings>,
  ): PaletteItem => ({
    id,
    kind: 'setting',
    name: t('palette.pair', { name: names[0], value: names[1] }),
    otherNames: [names[1], ...otherNames],
    run: () => change(patch),
  })
  return [
    ...themes.map((theme) =>
      choice(
        `theme ${theme}`,
        [t('bar.theme'), t(`bar.themes.${theme}`)],
        [english('bar.theme'), english(`bar.themes.${theme}`)],
        { theme },
      ),
    ),
    ...densities.map((density) =>
      choice(
        `density ${density}`,
        [t('bar.density'), t(`bar.densities.${density}`)],
        [english('bar.density'), english(`bar.densities.${density}`)],
        { density },
      ),
    ),
    ...interfaceLanguages.map(({ tag, nativeName }) =>
      choice(
        `language ${tag}`,
        [t('bar.languages'), nativeName],
        [english('bar.languages'), englishNames.of(tag) ?? tag],
        { language: tag },
      ),
    ),
    ...settingsTabs.map((tab): PaletteItem => ({
      id: `settings ${tab}`,
      kind: 'setting',
      name: t('palette.pair', { name: t('settings.title'), value: t(`settings.tabs.${tab}`) }),
      otherNames: [t(`settings.tabs.${tab}`), english(`settings.tabs.${tab}`), english('settings.title')],
      run: () => {
        chooseTab(tab)
        enter({ kind: 'settings' })
      },
    })),
    {
      id: 'first run',
      kind: 'setting',
      name: t('settings.againStart'),
      otherNames: [t('settings.again'), english('settings.againStart'), english('settings.again')],
      run: () => change({ firstRunDone: false }),
    },
    ...settingIds.map((id): PaletteItem => {
      const tab = t(`settings.tabs.${settingList[id].tab}`)
      const words = [t(`settings.words.${id}`), english(`settings.words.${id}`)].flatMap((list) =>
        list.split(/[,،，]\s*/),
      )
      return {
        id: `setting ${id}`,
        kind: 'setting',
        name: t('palette.pair', { name: tab, value: t(`settings.${id}`) }),
        otherNames: [t(`settings.${id}`), english(`settings.${id}`), ...words],
        run: () => enter({ kind: 'settings', setting: id }),
      }
    }),
  ]
}

/** The articles that the window knows of: those that were read, the last first, and, when `complete`, the others. */
function useArticleItems(complete: boolean): { recent: PaletteItem[]; others: PaletteItem[] } {
  const client = useQueryClient()
  const { visits } = useView()
  const { enter } = useNavigation()
  return useMemo(() => {
    const item = ({ id, title, lang }: ArticleSummary): PaletteItem => ({
      id: `article ${id}`,
      kind: 'article',
      name: title,
      lang,
      otherNames: [],
      run: () => enter({ kind: 'article', id }),
    })
    const known = complete ? knownArticles(client) : new Map<ArticleId, ArticleSummary>()
    const opened = (id: ArticleId) => known.get(id) ?? client.getQueryData<ArticleSummary>(articleQuery(id).queryKey)
    const read = visits.flatMap(({ place }) => (place.kind === 'article' ? (opened(place.id) ?? []) : [])).toReversed()
    const recent = new Map(read.map((article) => [article.id, article]))
    const others = [...known.values()].filter(({ id }) => !recent.has(id))
    return { recent: [...recent.values()].map(item), others: others.map(item) }
  }, [client, complete, enter, visits])
}
