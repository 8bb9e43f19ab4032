import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RegExpParser } from '@eslint-community/regexpp'
import { analyse } from 'scslre'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '../src')

/**
 * Patterns that may take more than linear time, by their file and how they begin, and what keeps that short: what they
 * are given is bounded before, or can have no such run. Whatever else is found has to be written in another way.
 */
const known: readonly (readonly [file: string, start: string, why: string])[] = [
  ['cli/account-command.ts', '\\r?\\n[^]*$', 'what a person types'],
  ['core/accounts/account-address.ts', '\\/(?:accounts', 'an address of bounded length'],
  ['core/articles/excerpt.ts', '[\\s,;:', 'an excerpt'],
  ['core/articles/image-type.ts', '^\\s*(?:<\\?xml', '4,096 bytes'],
  ['core/articles/likeness.ts', '(?:^|[.!?', 'four signs before a word'],
  ['core/articles/section-and-tags.ts', '\\s*[/>', 'a name of a section: 80 signs'],
  ['core/feeds/charset.ts', '<\\?xml', '1,024 bytes'],
  ['core/feeds/charset.ts', '<meta', '1,024 bytes'],
  ['core/feeds/date-forms.ts', '(\\d{1,2})\\s*', 'a date of 120 signs'],
  ['core/feeds/date-forms.ts', '(?<=\\b\\d{4}', 'a date of 120 signs'],
  ['core/feeds/dates.ts', '\\s*([-./])', 'a date of 120 signs'],
  ['core/feeds/dates.ts', '[-./\\s]+$', 'a date of 120 signs'],
  ['core/feeds/discover.ts', '<([^<>]*)>', 'nothing after it that could be missing, and a header of 10,000 signs'],
  ['core/feeds/read-xml.ts', '<+(?=[\\d', 'a run of two is found at its first bracket'],
  ['core/html/headline-lines.ts', '<[^>]*>', 'written by us: every bracket is closed'],
  ['core/html/link-header.ts', '<([^<>]*)>', 'nothing after it that could be missing, and a header of 16,384 signs'],
  ['core/html/page-titles.ts', '\\s+[|', 'a title, in which spaces are one'],
  ['core/html/printed-dates.ts', '^\\D{0,20}', 'a line of 200 signs'],
  ['core/html/printed-metadata.ts', '\\s*(?:[|', 'a line, in which spaces are one'],
  ['core/html/result-lines.ts', '(?:all rights', 'a line of 300 signs'],
  ['core/html/result-lines.ts', '^[\\s\\d.,', 'a line of 300 signs'],
  ['core/html/result-lines.ts', '[\\s—·•|,-]*\\d+', 'a line of 120 signs'],
  ['core/http/address.ts', '%.*$', 'an address that the system has resolved'],
  ['core/sample/rates.ts', '\\.?0+$', 'rates of our own'],
  ['core/stories/story-terms.ts', '(?:^|[.!?', 'four signs before a word'],
  ['main/log-text.ts', '[^\\s/@:', 'an entry of 8,000 signs'],
  ['main/log-text.ts', '“([^”]*)”', 'an entry of 8,000 signs'],
  ['renderer/data/monogram.ts', '\\(.*\\)', 'a title of 5,000 signs'],
  ['renderer/rates/amount.ts', '^(\\d*)', 'a sum that a person types'],
  ['renderer/sources/source-items.tsx', '[(（].*[)）]', 'a title of the sample newsroom'],
  ['renderer/ui/row-meta.tsx', '[(（].*[)）]', 'a title of the sample newsroom'],
  ['shared/file-name.ts', '[. ]+$', 'a name of 200 bytes'],
  ['shared/format/decimal.ts', '0+$', 'as many digits as are shown'],
  ['shared/link.ts', '^[^/?#', 'a link of 2,048 signs'],
  ['shared/money/written-number.ts', '0+$', 'a number of 32 signs'],
  ['shared/script/kk-arab-vowels.ts', '[فۆچھ]', 'a word of 64 letters'],
  ['shared/script/script-converter.ts', '[ЂЃ', 'a quoted name of 200 signs'],
  ['shared/script/uz-latn-to-cyrl.ts', "['’`‘]+$", 'a word of 64 letters'],
  ['shared/script/uz-latn-to-cyrl.ts', "(?<![og])['’`‘]+$", 'a word of 64 letters'],
]

type Pattern = { file: string; pattern: string; flags: string }

/** The patterns that stand written out in a file. */
function patternsIn(file: string): Pattern[] {
  const found: Pattern[] = []
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('regex' in node) found.push({ file, ...(node.regex as Omit<Pattern, 'file'>) })
    for (const part of Object.values(node)) look(part)
  }
  look(parseSync(file, readFileSync(join(src, file), 'utf8')).program)
  return found
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
  .map((name) => name.replaceAll('\\', '/'))
const parser = new RegExpParser()
/** Whether it may try the same signs again and again, within one match or from each sign on. */
const isSlow = ({ pattern, flags }: Pattern): boolean =>
  analyse(parser.parseLiteral(`/${pattern}/${flags}`)).reports.length > 0
const slow = files.flatMap(patternsIn).filter(isSlow)

test('no pattern takes more than linear time but where a bound stands before it', () => {
  const isKnown = ({ file, pattern }: Pattern) =>
    known.some(([where, start]) => where === file && pattern.startsWith(start))
  expect(slow.filter((each) => !isKnown(each))).toEqual([])
})

test('what is said of a pattern is said of one that is there', () => {
  const gone = known.filter(
    ([where, start]) => !slow.some(({ file, pattern }) => where === file && pattern.startsWith(start)),
  )
  expect(gone).toEqual([])
})

test.each(['\\s+$', '<[^>]*>', 'href\\s*=\\s*["\']?\\s*#', '(?:a+)+b', '^(?:\\s*x?\\s*)*y'])(
  '%s is found',
  (pattern) => {
    expect(isSlow({ file: '', pattern, flags: '' })).toBe(true)
  },
)
test.each(['(?<!\\s)\\s+$', 'href\\s*=\\s*(?:["\']\\s*)?#', '^[a-z]+$'])('%s is well', (pattern) => {
  expect(isSlow({ file: '', pattern, flags: '' })).toBe(false)
})
