import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** `providers` is Frankfurter when asked for one bank alone. */
type BankName = 'nbk' | 'cbr' | 'cbu' | 'ecb' | 'nbkr' | 'frankfurter' | 'providers' | 'erApi'
export type Banks = {
  /** For `redirect` of the rates: every source is on loopback, anything else nowhere. */
  redirect(url: string): string
  asked: string[]
  /** Who answers with an error of its own. */
  ill: Set<BankName>
  /** What is answered instead of rates. */
  served: Map<BankName, string | Uint8Array>
  /** The clock that answers are dated by, epoch ms; none unless set. */
  clock: number | null
  erApiNextAt(): number
  reset(): void
  close(): Promise<void>
}

type Row = [currency: string, value: string, nominal?: number, change?: string]

const folders: [string, BankName][] = [
  ['https://nationalbank.kz/rss', 'nbk'],
  ['https://www.cbr.ru/scripts', 'cbr'],
  ['https://cbu.uz/en/arkhiv-kursov-valyut/json', 'cbu'],
  ['https://www.ecb.europa.eu/stats/eurofxref', 'ecb'],
  ['https://www.nbkr.kg/XML', 'nbkr'],
  ['https://api.frankfurter.dev/v2', 'frankfurter'],
  ['https://open.er-api.com/v6', 'erApi'],
]

/** As published; the changes of 2024 are not known. */
const nbkDays: Record<string, Row[]> = {
  '2024-04-24': [
    ['USD', '444.32'],
    ['EUR', '473.33'],
    ['RUB', '4.76'],
    ['CNY', '61.31'],
    ['GBP', '548.78'],
    ['TRY', '13.63'],
    ['UZS', '3.5', 100],
    ['KGS', '5'],
    ['AED', '120.99'],
    ['CHF', '487.25'],
    ['JPY', '2.87'],
  ],
  '2026-04-01': [
    ['USD', '478.77', 1, '-2.77'],
    ['EUR', '548.62', 1, '-4.62'],
    ['RUB', '5.87', 1, '-0.06'],
    ['CNY', '69.31', 1, '-0.38'],
    ['GBP', '631.98', 1, '+1.20'],
    ['UZS', '3.93', 100, '-0.03'],
    ['KRW', '31.29', 100, '+0.10'],
    ['XDR', '650.07', 1, '+0.31'],
  ],
  '2026-04-02': [
    ['USD', '475.09', 1, '-3.68'],
    ['EUR', '551.06', 1, '+2.44'],
    ['RUB', '5.87', 1, '0.00'],
    ['CNY', '69.12', 1, '-0.19'],
    ['GBP', '631.87', 1, '-0.11'],
    ['UZS', '3.91', 100, '-0.02'],
    ['KGS', '5.43', 1, '-0.04'],
  ],
  '2026-04-03': [
    ['USD', '472.31', 1, '-2.78'],
    ['EUR', '543.72', 1, '-7.34'],
    ['RUB', '5.86', 1, '-0.01'],
    ['CNY', '68.48', 1, '-0.64'],
    ['GBP', '622.74', 1, '-9.13'],
    ['KGS', '5.4', 1, '-0.03'],
  ],
}

/** Every source of rates on one loopback server, in the structure and with the digits of real files. */
export async function openBanks(): Promise<Banks> {
  const asked: string[] = []
  let lastDay = '2026-04-03'
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://banks')
    const name = url.pathname.split('/')[1] as BankName
    asked.push(decodeURIComponent(request.url ?? ''))
    response.sendDate = false
    if (banks.clock !== null) response.setHeader('date', new Date(banks.clock).toUTCString())
    const who = url.searchParams.has('providers') ? 'providers' : name
    if (banks.ill.has(who)) return response.writeHead(500).end()
    response.end(banks.served.get(who) ?? answers[name]?.(url) ?? '')
  })
  const answers: Record<string, (url: URL) => string | Buffer> = {
    nbk: (url) => nbkFile(url.searchParams.get('fdate')?.split('.').toReversed().join('-') ?? lastDay),
    cbr: cbrFile,
    cbu: cbuFile,
    ecb: ({ pathname }) => ecbFile(pathname),
    nbkr: () =>
      '<?xml version="1.0" encoding="windows-1251"?><CurrencyRates Name="Daily Exchange Rates" Date="24.05.2026">' +
      '<Currency ISOCode="KZT"><Nominal>1</Nominal><Value>0,1859</Value></Currency></CurrencyRates>',
    frankfurter: (url) => frankfurterFile(url),
    erApi: () => erApiFile(),
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const banks: Banks = {
    redirect(url) {
      const [folder = '', name = ''] = folders.find(([each]) => url.startsWith(each)) ?? []
      return name === '' ? 'http://127.0.0.1:9' : `http://127.0.0.1:${port}/${name}${url.slice(folder.length)}`
    },
    asked,
    ill: new Set(),
    served: new Map(),
    clock: null,
    erApiNextAt: () => Date.parse('2026-04-07T00:00:01Z'),
    reset() {
      asked.length = 0
      banks.ill.clear()
      banks.served.clear()
      banks.clock = null
      lastDay = '2026-04-03'
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
  return banks
}

/** A day without a file of its own is answered with the last before it; before the first there is none. */
function nbkFile(asked: string): string {
  const date = Object.keys(nbkDays).findLast((day) => day <= asked) ?? '2024-04-24'
  const items = (nbkDays[date] ?? []).map(
    ([currency, value, nominal = 1, change = '']) =>
      `<item><fullname>ВАЛЮТА</fullname><title>${currency}</title><description>${value}</description>
       <quant>${nominal}</quant><index></index><change>${change}</change></item>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?><rates><generator>Alternate RSS Builder</generator>
    <date>${date.split('-').toReversed().join('.')}</date>${items.join('')}</rates>`
}

function cbrFile({ pathname, searchParams }: URL): string {
  if (pathname.endsWith('XML_daily.asp'))
    return (
      '<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="25.04.2026" name="Foreign Currency Market">' +
      '<Valute ID="R01335"><NumCode>398</NumCode><CharCode>KZT</CharCode><Nominal>100</Nominal><Name>T</Name>' +
      '<Value>16,3172</Value><VunitRate>0,163172</VunitRate></Valute><Valute ID="R01235"><NumCode>840</NumCode>' +
      '<CharCode>USD</CharCode><Nominal>1</Nominal><Name>D</Name><Value>75,5273</Value></Valute></ValCurs>'
    )
  const id = searchParams.get('VAL_NM_RQ') ?? ''
  const days = id === 'R01335' ? { '03': '15,5104', '04': '15,4416', '05': '15,6198' } : {}
  const records = Object.entries(days).map(
    ([day, value]) => `<Record Date="${day}.03.2026" Id="${id}"><Nominal>100</Nominal><Value>${value}</Value></Record>`,
  )
  return `<ValCurs ID="${id}" name="Foreign Currency Market Dynamic">${records.join('')}</ValCurs>`
}

function cbuFile(): string {
  const rates = { USD: '12194.21', EUR: '13984.32', CNY: '1765.33', KZT: '25.53' }
  return JSON.stringify(
    Object.entries(rates).map(([Ccy, Rate]) => ({
      id: 1,
      Code: '1',
      Ccy,
      Nominal: '1',
      Rate,
      Diff: '0.14',
      Date: '01.04.2026',
    })),
  )
}

function ecbFile(pathname: string): string {
  const day = (date: string, rates: string) => `<Cube time="${date}">${rates}</Cube>`
  const daily = day('2026-03-18', `<Cube currency='CNY' rate='7.9214'/><Cube currency='GBP' rate='0.8640'/>`)
  const before = day('2026-03-17', '<Cube currency="CNY" rate="7.9412"/>')
  const past =
    day('2025-06-02', '<Cube currency="CNY" rate="8.1901"/>') +
    day('2024-01-02', '<Cube currency="CNY" rate="7.8264"/>')
  const days = pathname.includes('daily') ? daily : pathname.includes('90d') ? daily + before : daily + before + past
  return `<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01">
    <gesmes:subject>Reference rates</gesmes:subject><Cube>${days}</Cube></gesmes:Envelope>`
}

function frankfurterFile({ searchParams }: URL): string {
  const base = 'USD'
  const days = Object.keys(nbkDays).filter(
    (date) => date >= (searchParams.get('from') ?? '') && date <= (searchParams.get('to') ?? ''),
  )
  const rows = days.map((date) => {
    const [, dollar = '0'] = nbkDays[date]?.find(([currency]) => currency === 'USD') ?? []
    return { date, base, quote: 'KZT', rate: Number(dollar) }
  })
  return JSON.stringify(rows)
}

function erApiFile(): string {
  return JSON.stringify({
    result: 'success',
    provider: 'https://www.exchangerate-api.com',
    time_last_update_unix: Date.parse('2026-04-06T00:00:01Z') / 1000,
    time_next_update_unix: Date.parse('2026-04-07T00:00:01Z') / 1000,
    base_code: 'USD',
    rates: { USD: 1, KZT: 474.9, EUR: 0.86 },
  })
}
