import type { ArticleSummary, Feed, LanguageTag, SourcePreview } from '#shared/model.ts'
import type { ConversionFor } from './reading-script.ts'
import { convertHeading } from './text-converter.ts'

type Source = Pick<ArticleSummary, 'feedTitle' | 'feedLang'>

/** A source whose title reads in the script that the reader has chosen for its language; `title` stays as it is kept. */
export function feedIn(conversionFor: ConversionFor, feed: Feed): Feed {
  return { ...feed, shown: shownIn(conversionFor, feed.title, feed.lang) }
}

/** The name of the source beside an article. */
export function sourceIn(conversionFor: ConversionFor, { feedTitle, feedLang }: Source): Source {
  const { title, lang } = shownIn(conversionFor, feedTitle, feedLang)
  return { feedTitle: title, feedLang: lang }
}

/** What would be subscribed to, as it would read then. */
export function previewIn(conversionFor: ConversionFor, preview: SourcePreview): SourcePreview {
  const { first } = preview
  if (first === null) return preview
  const items = first.items.map((item) => {
    const conversion = conversionFor(item.lang)
    if (conversion === null) return item
    const { title, excerpt } = item
    return {
      ...item,
      title: convertHeading(conversion, title),
      excerpt: convertHeading(conversion, excerpt),
      lang: conversion.to,
    }
  })
  return { ...preview, first: { ...first, shown: shownIn(conversionFor, first.title, first.lang), items } }
}

/** A source without a name is called by its host, which is no word of its language. */
const host = /^[^\s/]+\.[^\s./]{2,}$/

function shownIn(conversionFor: ConversionFor, title: string, lang: LanguageTag): Feed['shown'] {
  const conversion = conversionFor(lang)
  if (conversion === null || host.test(title)) return { title, lang }
  return { title: convertHeading(conversion, title), lang: conversion.to }
}
