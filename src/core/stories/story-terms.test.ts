import { expect, it } from 'vitest'
import { storyTerms } from './story-terms.ts'

const termsOf = (text: string) =>
  storyTerms(text).map(({ written, isName }) => (isName ? `${written}, a name` : written))

it('finds the words that may tell what a text is about, and which of them are names', () => {
  expect(termsOf('The river rose in Oral. Officials counted 40 herds.')).toEqual([
    'river',
    'rose',
    'Oral, a name',
    'Officials',
    'counted',
    'herds',
  ])
  expect(termsOf('草原新闻')).toEqual(['草原', '原新', '新闻'])
})

it('days and months are no names of anything', () => {
  expect(termsOf('Ministers said on Tuesday, 24 November, that Almaty waits.')).toEqual([
    'Ministers',
    'said',
    'that',
    'Almaty, a name',
    'waits',
  ])
})
