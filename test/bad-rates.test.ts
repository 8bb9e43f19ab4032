import { beforeEach, describe, expect, it } from 'vitest'
import { readJobTimes } from '#core/db/due-store.ts'
import { rateBoard } from '#core/rates/rate-board.ts'
import { ratesJob } from '#core/rates/rate-sources.ts'
import type { RateSourceName } from '#shared/rate-sources.ts'
import { openRateWorld } from './rate-world.ts'

type Own = Extract<RateSourceName, 'nbk' | 'cbr' | 'cbu' | 'ecb' | 'nbkr'>

const dayMs = 86_400_000
/** When each bank's file of `bank-server.ts` is fresh, and the dollar or what else it has. */
const first: Record<Own, { now: number; currency: string; value: string }> = {
  nbk: { now: Date.parse('2026-04-03T12:00+05:00'), currency: 'USD', value: '472.31' },
  cbr: { now: Date.parse('2026-04-25T12:00+05:00'), currency: 'USD', value: '75.5273' },
  cbu: { now: Date.parse('2026-04-01T12:00+05:00'), currency: 'USD', value: '12194.21' },
  ecb: { now: Date.parse('2026-03-18T23:00+05:00'), currency: 'CNY', value: '7.9214' },
  nbkr: { now: Date.parse('2026-05-24T18:00+05:00'), currency: 'KZT', value: '0.1859' },
}
const banksOwn = Object.keys(first) as Own[]

const world = openRateWorld()
beforeEach(() => {
  for (const name of ['providers', 'frankfurter', 'erApi'] as const) world.banks.ill.add(name)
})

const refresh = (source: Own) => world.refresh(source, { years: 0.05, force: true })
const board = (source: Own) => rateBoard(world.db, { source, asPublished: true }, world.now, { source, base: null })
const valueOf = (source: Own, currency: string) => board(source).rates.find((rate) => rate.currency === currency)?.value
const told = async () => (await world.cli.tilshi(['rates', '--source', 'nbk', '--data', world.folder])).out

/** As windows-1251 has them: Cyrillic in one byte each, which is no UTF-8. */
const inWindows1251 = (written: string) =>
  Uint8Array.from(
    [...written].map((sign) => (sign > '\u007F' ? (sign.codePointAt(0) ?? 0) - 0x350 : sign.charCodeAt(0))),
  )
const inUtf16 = (written: string) => Uint8Array.from([0xff, 0xfe, ...Buffer.from(written, 'utf16le')])

const nbkFile = (date: string, ...rates: [code: string, value: string][]) =>
  `<?xml version="1.0" encoding="utf-8"?><rates><date>${date}</date>${rates
    .map(
      ([code, value]) =>
        `<item><fullname>ДОЛЛАР</fullname><title>${code}</title><description>${value}</description><quant>1</quant></item>`,
    )
    .join('')}</rates>`

describe.each(banksOwn)('what is no file of rates, of %s', (source) => {
  it.each([
    ['a page', '<!DOCTYPE html><html><head><title>Works</title></head><body><p>Back soon</p></body></html>'],
    ['nothing', ''],
    ['half a file', '<?xml version="1.0"?><rates><date>06.04.2026</date><item><title>USD</title><description>4'],
    ['half a document', '[{"Ccy":"USD","Nominal":"1","Rate":"1'],
    ['an error that calls itself fine', '{"code":500,"message":"Invalid format date"}'],
    ['noise', Uint8Array.from({ length: 4000 }, (_each, at) => (at * 97) % 256)],
  ])('leaves the last good rates, which say why once they are old: %s', async (_what, body) => {
    const { now: at, currency, value } = first[source]
    world.now = at
    await refresh(source)
    expect(valueOf(source, currency)).toBe(value)
    const before = world.db.prepare('SELECT count(*) AS days FROM rate_day').get()
    const { date } = board(source)
    world.banks.served.set(source, body)
    world.now += 9 * dayMs
    expect(await refresh(source)).toMatchObject({ failure: { code: 'unreadable' } })
    expect(valueOf(source, currency)).toBe(value)
    expect(board(source)).toMatchObject({ stale: true, staleReason: 'unreadable', date })
    expect(world.db.prepare('SELECT count(*) AS days FROM rate_day').get()).toEqual(before)
    world.banks.served.clear()
    world.now += dayMs
    expect((await refresh(source)).failure).toBeNull()
    expect(readJobTimes(world.db, ratesJob(source)).failureCode).toBeNull()
  })
})

describe('a file of the National Bank', () => {
  const serve = async (body: string | Uint8Array) => {
    world.now = first.nbk.now
    await refresh('nbk')
    world.banks.served.set('nbk', body)
    world.now = Date.parse('2026-04-06T12:00+05:00')
    return refresh('nbk')
  }

  it.each([
    ['a zero', nbkFile('06.04.2026', ['USD', '0'], ['EUR', '540']), '0'],
    ['a thousand times as much', nbkFile('06.04.2026', ['USD', '472310'], ['EUR', '540']), '472310'],
    ['a thousandth', nbkFile('06.04.2026', ['USD', '0.472'], ['EUR', '540']), '0.472'],
    ['two rates', nbkFile('06.04.2026', ['USD', '470'], ['USD', '480'], ['EUR', '540']), '480'],
  ])('is taken but for what cannot be right: %s', async (_what, body, held) => {
    expect(await serve(body)).toMatchObject({ failure: null })
    expect(board('nbk')).toMatchObject({
      date: '2026-04-06',
      held: [{ currency: 'USD', value: held, last: { date: '2026-04-03', value: '472.31' } }],
    })
    expect([valueOf('nbk', 'USD'), valueOf('nbk', 'EUR')]).toEqual(['472.31', '540'])
    expect(await told()).toContain(`held back: 1 USD ${held}; last good 472.31 for 1 of 2026-04-03`)
  })

  it('that cannot be read is told with the last good rates', async () => {
    expect(await serve('<!DOCTYPE html><p>Back soon</p>')).toMatchObject({ failure: { code: 'unreadable' } })
    expect(await told()).toMatch(/^nbk, 2026-04-03, in KZT \(not fresh: unreadable\)\n(?:.*\n)*1 USD +472\.31/)
  })

  it('may repeat itself, and name currencies that nobody knows or that are none', async () => {
    const body = nbkFile(
      '06.04.2026',
      ['USD', '470.10'],
      ['USD', '470.10'],
      ['QQQ', '3.5'],
      ['usd', '1'],
      ['DOLLAR', '2'],
    )
    expect(await serve(body)).toMatchObject({ failure: null })
    expect(board('nbk').held).toBeUndefined()
    expect(board('nbk').rates.map(({ currency, value }) => [currency, value])).toEqual([
      ['QQQ', '3.5'],
      ['USD', '470.10'],
    ])
  })

  it.each([
    ['windows-1251 that calls itself UTF-8', inWindows1251(nbkFile('06.04.2026', ['USD', '470.10']))],
    ['UTF-16', inUtf16(nbkFile('06.04.2026', ['USD', '470.10']))],
    ['UTF-8 behind a mark', `\uFEFF${nbkFile('06.04.2026', ['USD', '470.10'])}`],
  ])('is read in the encoding it really has: %s', async (_what, body) => {
    expect(await serve(body)).toMatchObject({ failure: null })
    expect(valueOf('nbk', 'USD')).toBe('470.10')
  })

  it.each(['06.04.2031', '31.02.2026', 'tomorrow'])('is not taken when it is dated %s', async (date) => {
    expect(await serve(nbkFile(date, ['USD', '470.10']))).toMatchObject({ failure: { code: 'unreadable' } })
    expect(board('nbk').date).toBe('2026-04-03')
    expect(valueOf('nbk', 'USD')).toBe('472.31')
  })
})

describe('a clock that is wrong by years', () => {
  it.each(['2014-04-06T12:00+05:00', '2038-04-06T12:00+05:00'])('takes nothing and says so: %s', async (wrong) => {
    const right = Date.parse('2026-04-06T12:00+05:00')
    world.now = first.nbk.now
    await refresh('nbk')
    world.banks.clock = right
    world.now = Date.parse(wrong)
    expect(await refresh('nbk')).toMatchObject({ failure: { code: 'clockWrong' }, changed: false })
    expect(valueOf('nbk', 'USD')).toBe('472.31')
    expect(board('nbk')).toMatchObject({ date: '2026-04-03', stale: true, staleReason: 'clockWrong' })
    expect(await told()).toContain('not fresh: clockWrong')
    world.now = right
    expect((await refresh('nbk')).failure).toBeNull()
    expect(readJobTimes(world.db, ratesJob('nbk')).failureCode).toBeNull()
  })
})
