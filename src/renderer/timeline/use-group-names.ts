import { useCallback } from 'react'
import type { ArticleSummary } from '#shared/model.ts'
import type { ListOrder } from '#shared/settings.ts'
import { localZone, useFormat } from '../data/use-settings.ts'

export type GroupOf = (article: ArticleSummary) => string

/** The group that an article stands in: its source where the list is by source, else its day; null without groups. */
export function useGroupNames({ sort, grouped }: ListOrder): GroupOf | null {
  const format = useFormat()
  const isBySource = sort === 'source'
  const groupOf = useCallback(
    ({ feedTitle, publishedAt }: ArticleSummary) => (isBySource ? feedTitle : format.longDate(publishedAt, localZone)),
    [format, isBySource],
  )
  return grouped ? groupOf : null
}
