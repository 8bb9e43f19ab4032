import { join } from 'node:path'
import { decodeDocument } from '#core/feeds/charset.ts'
import { parseDate } from '#core/feeds/dates.ts'
import { extract, type ExtractedArticle } from '#core/html/extract.ts'
import type { SiteRule } from '#core/html/site-rule.ts'
import { loadSiteRules } from '#core/site-rules.ts'
import { addressOption, isSet, textOption, type Invocation, type Outcome } from './command.ts'
import { readInput } from './read-input.ts'

export async function extractCommand(invocation: Invocation): Promise<Outcome> {
  const siteRules = loadSiteRules(join(invocation.packageDir, 'resources', 'sites'))
  if (isSet(invocation, 'batch')) {
    const { runBatch } = await import('./run-batch.ts')
    return runBatch(invocation, (bytes, { url = '', contentType }) => read(bytes, url, contentType, siteRules))
  }
  const url = addressOption(invocation)
  const article = read(await readInput(invocation), url, textOption(invocation, 'content-type'), siteRules)
  return { json: article, text: () => describe(article) }
}

function read(bytes: Uint8Array, url: string, contentType: string | undefined, siteRules: SiteRule[]) {
  const { text } = decodeDocument(bytes, contentType === undefined ? {} : { contentType })
  return extract(text, { url, siteRules, parseDate })
}

function describe({ title, byline, publishedTime, section, tags, text }: ExtractedArticle): string {
  const facts = [byline, publishedTime, section?.join(' / '), tags?.join(', ')]
  const head = [title ?? '(no title)', ...facts].filter((line) => line !== undefined)
  return [...head, '', (text ?? '(no text)').replaceAll('\n', '\n\n')].join('\n')
}
