import { describe, expect, test } from 'vitest'
import { marked, searchLibrary } from './search-library.ts'

/** The same in every script: what is written in one is found by each of the others. */
const same = [
  ['Токаев', 'Тоқаев', 'Toqaev', 'Tokayev', 'توقايەۆ'],
  ['Алматы', 'Almaty', 'الماتى'],
  ['Шымкент', 'Şymkent', 'Shymkent', 'شىمكەنت'],
  ['Өскемен', 'Öskemen', 'وسكەمەن'],
  ['Қазақстан', 'Qazaqstan', 'قازاقستان'],
  ['әділет', 'ädılet', 'ádilet', 'ادىلەت'],
  ['үкімет', 'ükımet', 'úkimet', 'ۇكىمەت'],
  ['Ўзбекистон', 'Oʻzbekiston'],
  ['ғарбий', 'gʻarbiy'],
  ['頭髮', '头发'],
  ['臺灣', '台湾'],
]

test.each(same)('%s and its spellings find the same articles', (...spellings) => {
  const { found } = searchLibrary([
    ...spellings.map((spelling) => ({ title: `About ${spelling}` })),
    { title: 'Nothing of it' },
  ])
  const all = spellings.map((spelling) => `About ${spelling}`).toSorted()
  for (const spelling of spellings) expect([spelling, found(spelling)]).toEqual([spelling, all])
})

/** Names, each as Kazakh or Uzbek, Russian and English newspapers spell it, and in Arabic letters. */
const names = [
  ['Смайылов', 'Смаилов', 'Smaiylov', 'Smailov', 'Smayilov', 'سمايىلوۆ'],
  ['Сағынтаев', 'Сагинтаев', 'Sağyntaev', 'Sagintayev', 'ساعىنتايەۆ'],
  ['Мәсімов', 'Масимов', 'Mäsımov', 'Massimov', 'Masimov', 'ءماسىموۆ'],
  ['Шөкеев', 'Шукеев', 'Şökeev', 'Shukeyev', 'شوكەەۆ'],
  ['Жұмағалиев', 'Жумагалиев', 'Jūmağaliev', 'Zhumagaliyev', 'جۇماعاليەۆ'],
  ['Жақсыбеков', 'Джаксыбеков', 'Jaqsybekov', 'Zhaksybekov', 'Dzhaksybekov', 'جاقسىبەكوۆ'],
  ['Ілиясов', 'Ильясов', 'Iliiasov', 'Ilyasov', 'Ilyassov', 'ءىلياسوۆ'],
  ['Ерғалиев', 'Ергалиев', 'Erğaliev', 'Yergaliyev', 'ەرعاليەۆ'],
  ['Нығматулин', 'Нигматулин', 'Nyğmatulin', 'Nigmatulin', 'نىعماتۋلين'],
  ['Қасымов', 'Касымов', 'Qasymov', 'Kassymov', 'قاسىموۆ'],
  ['Тоқаева', 'Токаева', 'Toqaeva', 'Tokayeva', 'توقايەۆا'],
  ['Қуанышева', 'Куанышева', 'Quanyşeva', 'Kuanysheva', 'قۋانىشەۆا'],
  ['Досаев', 'Dosaev', 'Dossayev', 'Dosayev', 'دوسايەۆ'],
  ['Ҳамидов', 'Хамидов', 'Hamidov', 'Khamidov'],
  ['Ғаниев', 'Ганиев', 'Gʻaniyev', 'Ganiev'],
  ['Мирзиёев', 'Mirziyoyev', 'ميرزيويەۆ'],
  ['Путин', 'Putin', 'پۋتين'],
  ['Ильин', 'Ilyin', 'Ilin', 'يلين'],
  ['Горбачёв', 'Горбачев', 'Gorbachev', 'Gorbachyov', 'گورباچەۆ'],
  ['Кузнецова', 'Kuznetsova', 'كۋزنەسوۆا'],
]

test.each(names)('the name %s is found in every spelling', (...spellings) => {
  const { found } = searchLibrary([
    ...spellings.map((spelling) => ({ title: spelling, text: `“${spelling}”: one of them.` })),
    { title: 'Another', text: 'Serikov, Сериков, سەرىكوۆ' },
  ])
  const all = spellings.toSorted()
  for (const spelling of spellings) {
    expect([spelling, found(spelling)]).toEqual([spelling, all])
    // Not the beginning of a word: quoted, and before another one.
    expect([spelling, found(`"${spelling}"`)]).toEqual([spelling, all])
    expect([spelling, found(`${spelling} them`)]).toEqual([spelling, all])
  }
})

describe('in any script', () => {
  const { search, found } = searchLibrary([
    { title: 'kk', text: 'Президент Тоқаевтың кездесуі өтті. Тең, бақ, құс.', lang: 'kk-Cyrl' },
    { title: 'qz', text: 'Prezident Toqaevtyñ kezdesuı öttı.', lang: 'kk-Latn' },
    { title: 'ar', text: 'پرەزيدەنت توقايەۆتىڭ كەزدەسۋى ءوتتى.', lang: 'kk-Arab' },
    { title: 'en', text: 'Men and women met at the bar in a good mood, then went back, after cuts.', lang: 'en' },
    { title: 'ru', text: 'Каждый год мен и бар: они были там.', lang: 'ru' },
  ])

  test('an unfinished word is the beginning of the words of every script', () => {
    for (const text of ['Тоқаев', 'Toqae', 'токае', 'توقايە']) expect(found(text)).toEqual(['ar', 'kk', 'qz'])
  })

  test('a phrase is found where it stands in one script', () => {
    for (const text of ['"президент тоқаевтың"', '"prezident toqaevtyñ"', '"پرەزيدەنت توقايەۆتىڭ"'])
      expect(found(text)).toEqual(['ar', 'kk', 'qz'])
    expect(found('"тоқаевтың президент"')).toEqual([])
  })

  test('the match is marked as it is written there', () => {
    const { hits } = search('toqaevtyñ кездесуі')
    expect(hits.map(({ title, snippet }) => [title, marked(snippet)])).toEqual([
      ['ar', ['توقايەۆتىڭ', 'كەزدەسۋى']],
      ['qz', ['Toqaevtyñ', 'kezdesuı']],
      ['kk', ['Тоқаевтың', 'кездесуі']],
    ])
  })

  test('a short word, and an English or Russian one, finds nothing that only sounds like it', () => {
    expect(found('men')).toEqual(['en'])
    expect(found('мен')).toEqual(['ru'])
    expect(found('bar')).toEqual(['en'])
    expect(found('good')).toEqual(['en'])
    expect(found('год')).toEqual(['ru'])
    expect(found('были')).toEqual(['ru'])
    expect(found('then')).toEqual(['en'])
    expect(found('back')).toEqual(['en'])
    expect(found('cuts')).toEqual(['en'])
  })

  test('a short word that nothing else answers is looked for in every script', () => {
    const { found: inPrices } = searchLibrary([{ title: 'Gas', text: 'Газ қымбаттады', lang: 'kk-Cyrl' }])
    expect(inPrices('gaz')).toEqual(['Gas'])
    expect(inPrices('گاز')).toEqual(['Gas'])
  })
})

describe('Chinese', () => {
  const { found, search } = searchLibrary([
    { title: 'Hans', text: '中国与哈萨克斯坦的边境口岸开通绿色通道', lang: 'zh-Hans' },
    { title: 'Hant', text: '兩國邊境口岸開通綠色通道，頭髮', lang: 'zh-Hant' },
    { title: 'apart', text: '口说无凭，登岸', lang: 'zh-Hans' },
  ])

  test('two characters of either kind are a word', () => {
    for (const text of ['口岸', '边境', '邊境', '绿色通道', '綠色通道']) expect(found(text)).toEqual(['Hans', 'Hant'])
    expect(found('头发')).toEqual(['Hant'])
    expect(marked(search('边境').hits[0]?.snippet ?? '')).toEqual(['邊境'])
  })

  test('only the words of the query are marked, not their characters', () => {
    const { search: inCustoms } = searchLibrary([
      { title: '边境', text: '边防与国境：边境口岸，境内边境。国口岸在边 境', lang: 'zh-Hans' },
    ])
    const marks = (text: string) => marked(inCustoms(text).hits[0]?.snippet ?? '')
    expect(marks('边境')).toEqual(['边境', '边境', '边', '境'])
    expect(marks('边境口岸')).toEqual(['边境口岸'])
    expect(marks('口岸 国境')).toEqual(['国境', '口岸', '口岸'])
    expect(marks('口岸境内')).toEqual(['口岸', '境内'])
  })
})

describe('a query on the wrong keyboard layout', () => {
  const { search } = searchLibrary([
    { title: 'ru', text: 'Столица Астана и химия', lang: 'ru', author: 'Юлия Ким' },
    { title: 'kk', text: 'Ғылым және Қазақстан, өзен', lang: 'kk-Cyrl' },
    { title: 'uz', text: 'Ўзбек тоғлари', lang: 'uz-Cyrl' },
    { title: 'en', text: 'Orchards near the border', lang: 'en' },
  ])

  test.each([
    ['fcnfyf', 'астана', 'ru'],
    ['FCNFYF', 'астана', 'ru'],
    ['[bvbz', 'химия', 'ru'],
    ['"cnjkbwf fcnfyf"', '"столица астана"', 'ru'],
    ['author:.kbz', 'author:юлия', 'ru'],
    ['0fpf0cnfy', 'қазақстан', 'kk'],
    ['5ылым', 'ғылым', 'kk'],
    ['-pty', 'өзен', 'kk'],
    ['-зен', 'өзен', 'kk'],
    ['щксрфквы', 'orchards', 'en'],
  ])('%s is %s', (typed, meant, title) => {
    const page = search(typed)
    expect([page.retyped, page.hits.map((hit) => hit.title.replace(/[\ue000\ue001]/g, ''))]).toEqual([meant, [title]])
    expect(search(typed, { asTyped: true })).toMatchObject({ hits: [], total: 0, retyped: null })
  })

  test('is not retyped where it finds something, or where nothing does', () => {
    expect(search('orchards').retyped).toBeNull()
    expect(search('qqqqqqq')).toMatchObject({ hits: [], retyped: null })
    expect(search('йц').retyped).toBeNull()
    expect(search('қазақстан -ғылым')).toMatchObject({ hits: [], retyped: null })
    expect(search('ййййййй')).toMatchObject({ hits: [], retyped: null })
  })

  test('is read the same on every page', () => {
    const many = searchLibrary(Array.from({ length: 5 }, (_, index) => ({ title: `${index}`, text: 'Астана' })))
    const first = many.search('fcnfyf', { limit: 3 })
    const second = many.search('fcnfyf', { limit: 3, after: first.next ?? '' })
    expect([first, second].map(({ retyped, total, hits }) => [retyped, total, hits.length])).toEqual([
      ['астана', 5, 3],
      ['астана', 5, 2],
    ])
  })
})

describe('hostile text', () => {
  const long = 'қ'.repeat(1_000_000)
  const storms = `a${'\u0301'.repeat(50_000)} б${'\u0308'.repeat(50_000)}`
  const texts = [
    long,
    storms,
    '\u202eمزاح\u202c \u200bnewsword',
    '\ud800\udc00\ud800 \udfff',
    'ʻ'.repeat(100_000),
    'ng'.repeat(20),
  ]
  const { search } = searchLibrary(texts.map((text, index) => ({ title: `T${index}`, text: `${text} newsword` })))

  test('is indexed and searched', () => {
    expect(search('newsword').total).toBe(texts.length - 1)
  })

  test.each([
    ...texts,
    'ngwx'.repeat(10),
    '-',
    '--',
    '*',
    ':',
    'author:',
    'tag:""',
    '-"',
    'lang:',
    '(((',
    'a*'.repeat(50),
  ])('is a query, %#', (text) => {
    const { hits, ms } = search(text)
    expect(hits.length).toBeLessThanOrEqual(texts.length)
    expect(ms).toBeLessThan(1000)
  })
})
