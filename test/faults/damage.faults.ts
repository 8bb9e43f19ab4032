import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { count, flip, openDamageWorld, randomOf, type DamageWorld, type Outcome } from '../damaged-library.ts'

let world: DamageWorld
beforeAll(async () => {
  world = await openDamageWorld()
})
afterAll(() => world.remove())

describe('with a backup, subscriptions, stars and alerts survive', () => {
  test.each([1, 2, 3, 4, 5, 6])('bytes flipped at 20 random places, one after the other: seed %i', async (seed) => {
    const random = randomOf(seed)
    const { wanted } = world
    for (let round = 0; round < 20; round++) {
      let at = 0
      const { kept, articles, faults, report } = await world.repaired(
        (bytes) => (at = flip(bytes, random)),
        [world.backup],
      )
      expect({ at, report: report.kind, faults, articles }).toEqual({
        at,
        report: report.kind,
        faults: [],
        articles: count,
      })
      expect({ at, kept }).toEqual({ at, kept: wanted })
    }
  })

  test('a head, a schema or half of the file that is gone', async () => {
    const { wanted } = world
    for (const [from, to] of [
      [0, 100],
      [0, 16],
      [16, 20],
      [100, 4096],
      [4096, 200_000],
    ] as const) {
      const { kept, faults, report } = await world.repaired((bytes) => bytes.fill(0, from, to), [world.backup])
      expect({ from, faults, kept, kind: report.kind }).toEqual({ from, faults: [], kept: wanted, kind: 'salvaged' })
    }
  })
})

test('without a backup what can be read is kept, whole, and what is lost is told', async () => {
  const random = randomOf(7)
  const outcomes: Outcome[] = []
  let unreadable = 0
  for (let round = 0; round < 40; round++) {
    const spoil = (bytes: Buffer) => {
      const page = 1 + random(bytes.byteLength / 4096 - 1)
      for (let index = 0; index < 256; index++) bytes[page * 4096 + random(4096)] = random(256)
    }
    try {
      outcomes.push(await world.repaired(spoil, []))
    } catch (error) {
      // The few pages that say what tables there are: without a backup nothing tells it.
      expect(error).toMatchObject({ code: 'beyondRepair' })
      unreadable++
    }
  }
  expect(unreadable).toBeLessThan(6)
  expect(outcomes.flatMap(({ faults }) => faults)).toEqual([])
  const salvaged = outcomes.filter(({ report }) => report.kind === 'salvaged')
  expect(salvaged.length).toBeGreaterThan(20)
  const lost = salvaged.filter(({ articles }) => articles < count)
  for (const { report, articles } of lost) expect(report).toMatchObject({ lostArticles: count - articles })
  // A page holds few articles, and what leads to many is not all that knows of them.
  expect(Math.min(...outcomes.map(({ articles }) => articles))).toBeGreaterThan(count / 2)
  expect(outcomes.every(({ kept }) => kept.feeds.length > 0)).toBe(true)
})
