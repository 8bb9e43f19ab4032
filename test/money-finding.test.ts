import { expect, test } from 'vitest'
import { readPhrases, scoreOf, type Score } from './money-phrases.ts'

const precision = ({ right, wrong }: Score) => right / (right + wrong.length)
const recall = ({ right, missed }: Score) => right / (right + missed.length)

test.each(['phrases', 'newspapers', 'later'])('finds the sums of the labelled %s', (name) => {
  const phrases = readPhrases(name)
  const score = scoreOf(phrases)
  expect(phrases.length).toBeGreaterThanOrEqual(60)
  expect(precision(score), score.wrong.join('\n')).toBeGreaterThanOrEqual(0.98)
  expect(recall(score), score.missed.join('\n')).toBeGreaterThanOrEqual(0.9)
})
