import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../data/api.ts'
import { useCatalogue, useFeeds } from '../data/queries.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { changeOf, noChoice, sourceRows, type SourceRow } from './source-choice.ts'

export type Sources = {
  /** Null until the catalogue is here. */
  rows: SourceRow[] | null
  error: unknown
  sample: boolean
  count: number
  tick(id: string, on: boolean): void
  tickSample(on: boolean): void
  /**
   * Subscribes to what is ticked; what cannot be reached now is fetched later. `proposed`: also to what is only
   * proposed, by whoever has seen it and goes on.
   */
  save(proposed: boolean): Promise<void>
}

/** The sources of the languages that are read, ticked before they are subscribed to. */
export function useSourceChoice(): Sources {
  const client = useQueryClient()
  const [choice, setChoice] = useState(noChoice)
  const { data: catalogue, error: catalogueError } = useCatalogue()
  const { data: feeds, error: feedsError } = useFeeds()
  const langs = readingLanguages(useSettings())
  const ready = catalogue !== undefined && feeds !== undefined
  const rows = ready ? sourceRows(catalogue, feeds, langs, choice) : null
  const hasSample = feeds?.some(({ isSample }) => isSample) ?? true
  const sample = choice.sample ?? hasSample
  return {
    rows,
    error: catalogueError ?? feedsError,
    sample,
    count: (rows?.filter(({ chosen }) => chosen).length ?? 0) + (sample ? 1 : 0),
    tick: (id, on) => setChoice((before) => ({ ...before, ticks: { ...before.ticks, [id]: on } })),
    tickSample: (on) => setChoice((before) => ({ ...before, sample: on })),
    save: async (proposed) => {
      if (rows === null || feeds === undefined) return
      const meant = rows.filter(({ id }) => proposed || choice.ticks[id] !== undefined)
      const { add, remove, ticks } = changeOf(meant, feeds)
      if (add.length > 0) await api.feeds.subscribeFromCatalogue(add)
      if (remove.length > 0) await api.feeds.unsubscribe(remove)
      if (sample !== hasSample) await api.feeds.setSample(sample)
      setChoice((before) => ({ ...before, ticks: { ...before.ticks, ...ticks } }))
      await client.invalidateQueries({ queryKey: ['feeds'] })
    },
  }
}
