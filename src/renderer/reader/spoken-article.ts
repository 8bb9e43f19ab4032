import type { Article } from '#shared/model.ts'
import { api } from '../data/api.ts'
import { runningTexts } from './running-texts.ts'
import { speechUnits, spokenTag, type SpeechUnit } from './speech-units.ts'

/**
 * The sentences of an article that is shown as these blocks. Where it is shown in another script than voices read, they
 * are given what was published, or else what is shown, converted.
 */
export async function unitsOf(article: Article, blocks: readonly string[]): Promise<SpeechUnit[]> {
  const { id, lang, convertedFrom } = article
  const wanted = spokenTag(lang)
  const convert = wanted === lang ? asItIs : await converter(lang, wanted)
  const published = convertedFrom === wanted ? blocksOf(await api.articles.open(id, true)) : null
  return speechUnits(blocks, lang, { published, convert })
}

function asItIs(text: string): string {
  return text
}

async function converter(from: string, to: string): Promise<(text: string) => string> {
  const { scriptConverter } = await import('#shared/script/script-converter.ts')
  return scriptConverter(from, to) ?? asItIs
}

/** As the reader shows them: title, deck, text. Parsed apart from the page, so that nothing of it is loaded. */
function blocksOf({ title, deck, offline, content }: Article): string[] {
  const { body } = new DOMParser().parseFromString(content, 'text/html')
  const isDeckShown = deck !== null && offline !== 'summary'
  return [title, ...(isDeckShown ? [deck] : []), ...runningTexts(body).map(({ text }) => text)]
}
