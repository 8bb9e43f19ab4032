import { describe, expect, it } from 'vitest'
import { kkArabToCyrl } from './kk-arab-to-cyrl.ts'
import { kkCyrlToArab } from './kk-cyrl-to-arab.ts'
import { kkCyrlToLatn } from './kk-cyrl-to-latn.ts'
import { kkLatnToCyrl } from './kk-latn-to-cyrl.ts'

describe('Latin letters are read', () => {
  it.each([
    ['ts as ц, but not before native suffixes', 'процесс ситуация доцент кетсе айтсын міндетсіз'],
    ['tş as ч, but not before native suffixes', 'диспетчердің чемпионат матч патша қызметші сағатша'],
    ['e as э in international words', 'экономика энергия этап эфир аэропорт поэма ел екі ескі ету'],
    ['e after a vowel as е', 'Назарбаев поезд Мұхамедиева'],
    ['i after a vowel as и before -изм and -ист', 'эгоизм атеист героин украин айтыс'],
    ['ia and iu by what is around', 'регуляция формуляр заряд материал филиал миллиард радиус костюм хайуан юань'],
    [
      'with the signs of listed stems and of their compounds',
      'премьер-министр автомобильде автомобилі суперкомпьютер объектісі',
    ],
    ['h as һ in listed stems', 'шаһарда қаһарман хабар хат'],
    ['т before с and ш of compounds and suffixes', 'міндетсу алмұртшөп атшоңқай кварцы матчы таблица'],
    ['и and я in loans', 'астероид европеоидтік славян бурят пляж кухня'],
  ])('%s', (_what, text) => {
    expect(kkLatnToCyrl(kkCyrlToLatn(text))).toBe(text)
    expect(kkLatnToCyrl(kkCyrlToLatn(text, '2018'), '2018')).toBe(text)
  })

  it.each([
    ['abbreviations', 'AQŞ-tyñ, 150 MVt, BŪŪ', 'АҚШ-тың, 150 МВт, БҰҰ'],
    ['initials', 'Ş. Uälihanov, İu. Gagarin', 'Ш. Уәлиханов, Ю. Гагарин'],
    ['Roman numbers', 'XXI ğasyr, II, IV', 'XXI ғасыр, II, IV'],
    ['foreign words before a suffix', 'COVID-19-dyñ, YouTube-te', 'COVID-19-дың, YouTube-те'],
  ])('with %s', (_what, latin, cyrillic) => {
    expect(kkLatnToCyrl(latin)).toBe(cyrillic)
  })
})

it('capitals of 2018 are read by their neighbours', () => {
  expect(kkLatnToCyrl('ÚRIMSHI, JÚIE, AIMAǴY, Investıtsııa, Isker', '2018')).toBe(
    'ҮРІМШІ, ЖҮЙЕ, АЙМАҒЫ, Инвестиция, Іскер',
  )
})

describe('Arabic letters are read', () => {
  it.each([
    ['back vowels before a front suffix', 'баламен тарапынан азаматпен саудагер Асылбектің баланікі'],
    ['front vowels that a suffix alone shows', 'тілмен іспен өзімен төмен'],
    ['vowels by the nearer consonant', 'көпжылдық қазіргі оқушының күнтізбе түскі'],
    ['back vowels in loans', 'контейнерлер портфель кран банкінің комитет транспорт'],
    ['-ция, but not -сия after н, р, с', 'инвестиция станциясы пенсия версия комиссия'],
    ['иа where it is not я', 'материал вариант авиация диалог'],
    ['the glide of names', 'Тоқаев Назарбаева'],
    ['front vowels in short words with к', 'көрді көмді көн көрдік күмән куәлік кінәсіз'],
    ['ә after the у of a word', 'уәде уәкіл уәзір уақыт уайым Уәлиханов'],
    ['a back part behind a front one', 'сезімтал сенімпаз есімнама төлемақы өтемақы өнертабыс әдебиеттану шәкіртақы'],
    ['front suffixes behind back stems', 'жауынгершілік ағайынгершілік үміткершілік'],
    ['front suffixes behind -ив and -ист', 'корпоративті оперативті импульсивті кипаристі'],
    ['the letters of listed stems', 'экскурсия эмульсия қиял итальян'],
  ])('with %s', (_what, text) => {
    expect(kkArabToCyrl(kkCyrlToArab(text)).toLowerCase()).toBe(text.toLowerCase())
  })

  it('with ц that is written as тс', () => {
    expect(kkArabToCyrl('رەتسەپت، كونتسەرتتە، كەتسە، ينۆەستيتسيا')).toBe('Рецепт, концертте, кетсе, инвестиция')
  })

  it('with the capitals of sentences, names and abbreviations', () => {
    expect(kkArabToCyrl('اقش-تا قاسىم-جومارت توقايەۆ بولدى. ەرتەڭ اسقار سەرىكۇلى كەلەدى.')).toBe(
      'АҚШ-та Қасым-Жомарт Тоқаев болды. Ертең Асқар Серікұлы келеді.',
    )
  })
})

describe('Cyrillic letters are written', () => {
  it.each([
    ['2026 ж. 5 мамырда АҚШ-тың «Kaspi-дің» 3,5%-ы, № 12', '2026 j. 5 mamyrda AQŞ-tyñ «Kaspi-dıñ» 3,5%-y, № 12'],
    ['ХХІ ғасыр, ХV–ХVІІІ, ІІ орын, Х ғасыр', 'XXI ğasyr, XV–XVIII, II oryn, X ğasyr'],
    ['Қ. К. Тоқаев, С.Сейфуллин, ЮНЕСКО-ға', 'Q. K. Toqaev, S.Seifullin, İUNESKO-ğa'],
  ])('in Latin: %s', (cyrillic, latin) => {
    expect(kkCyrlToLatn(cyrillic)).toBe(latin)
  })

  it.each([
    ['Тоқаев қайда? 1,5%, иә; ХХІ ғасыр', 'توقايەۆ قايدا؟ 1,5%، ءيا؛ XXI عاسىر'],
    ['АҚШ-тың COVID-19-дан, «Kaspi»', 'اقش-تىڭ COVID-19-دان، «Kaspi»'],
    ['5-ші, 20-дан', '5-ءشى، 20-دان'],
  ])('in Arabic: %s', (cyrillic, arabic) => {
    expect(kkCyrlToArab(cyrillic)).toBe(arabic)
  })
})

// Found by fuzzing: a word that was read as a part of itself, for ever.
it('leaves a word alone whose capital stands behind a digit', () => {
  for (const alphabet of ['2021', '2018', 'qazaqparat'] as const) expect(kkLatnToCyrl('k3Rïı', alphabet)).toBe('k3Rïı')
})
