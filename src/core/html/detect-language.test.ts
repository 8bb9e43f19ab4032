import { describe, expect, it } from 'vitest'
import { detectLanguage } from './detect-language.ts'
import { stopwatch } from '../../../test/stopwatch.ts'

describe('tells languages apart without a word from the publisher', () => {
  it.each([
    ['en', 'The government will open a new school in the capital after the holidays, officials said.'],
    ['en', 'Central bank keeps rate unchanged'],
    ['ru', 'Правительство откроет новую школу в столице после праздников, сообщили в министерстве.'],
    ['ru', 'Новости экономики'],
    ['kk-Cyrl', 'Елордада жаңа мектеп ашылды, деп хабарлайды министрліктің баспасөз қызметі.'],
    ['kk-Latn', 'Elordada jańa mektep ashyldy, dep habarlaıdy mınıstrliktiń baspasóz qyzmeti.'],
    ['kk-Latn', 'Elordada jaña mektep aşyldy, dep habarlaidy ministrliktıñ baspasöz qyzmetı.'],
    ['kk-Arab', 'ەلوردادا جاڭا مەكتەپ اشىلدى، دەپ حابارلايدى مينيسترلىكتىڭ ءباسپاسوز قىزمەتى.'],
    ['uz-Latn', 'Poytaxtda yangi maktab ochildi, deb xabar qildi vazirlik matbuot xizmati. Oʻquvchilar uchun qulay.'],
    ['uz-Latn', "O'zbekistonda yangi yo'l qurilishi boshlandi"],
    ['uz-Cyrl', 'Пойтахтда янги мактаб очилди, деб хабар қилди вазирлик матбуот хизмати. Ўқувчилар учун қулай.'],
    ['zh-Hans', '首都新学校开学，发言人说，这里将有一千名学生。'],
    ['zh-Hant', '首都新學校開學，發言人說，這裡將有一千名學生。'],
  ])('%s: %s', (lang, text) => expect(detectLanguage(text).lang).toBe(lang))
})

describe('does not call the neighbours Kazakh', () => {
  it.each([
    [
      'ky',
      'Борбор калаада жаңы мектеп ачылды, деп билдирет министрликтин басма сөз кызматы. Өкмөт үч жылда өнүктүрөт.',
    ],
    ['tg', 'Дар пойтахт мактаби нав кушода шуд, хабар медиҳад хадамоти матбуоти вазорат. Ҷумҳурии Тоҷикистон.'],
    ['tt', 'Башкалада яңа мәктәп ачылды, дип хәбәр итә министрлыкның матбугат хезмәте. Җәй көне үткән.'],
    ['uk', 'У столиці відкрили нову школу, повідомила пресслужба міністерства. Її учні задоволені.'],
    ['tr', 'Başkentte yeni bir okul açıldı, bakanlığın basın servisi bildirdi. Öğrenciler için güzel bir gün.'],
    ['ug', 'پايتەختتە يېڭى مەكتەپ ئېچىلدى، دەپ خەۋەر قىلدى مىنىستىرلىك. ئوقۇغۇچىلار ئۈچۈن ياخشى.'],
    ['ar', 'افتتحت مدرسة جديدة في العاصمة، حسبما أعلنت الوزارة. وقال إن الطلاب سعداء.'],
    ['fa', 'مدرسه جدیدی در پایتخت گشایش یافت، وزارت آموزش و پرورش اعلام کرد که دانش‌آموزان خوشحال هستند.'],
    ['ja', '首都に新しい学校が開校しました。'],
  ])('%s: %s', (lang, text) => {
    expect(detectLanguage(text).lang).toBe(lang)
    expect(detectLanguage(text, 'kk').lang).not.toMatch(/^kk/)
  })
})

describe('weighs what the publisher says', () => {
  it.each([
    ['kk', 'قازاقستان رەسپۋبليكاسى', 'kk-Arab'],
    ['kk', 'Алматы', 'kk-Cyrl'],
    ['kk-KZ', 'Sport jańalyqtary', 'kk-Latn'],
    ['kz', 'Спорт жаңалықтары', 'kk-Cyrl'],
    ['uz', 'Спорт янгиликлари', 'uz-Cyrl'],
    ['uz', 'Sport yangiliklari', 'uz-Latn'],
    ['uz-Latn', 'Тошкентда ҳаво очиқ бўлади', 'uz-Cyrl'],
    ['ru', 'Елордада жаңа мектеп ашылды, деп хабарлайды министрліктің қызметі.', 'kk-Cyrl'],
    ['kk', 'Правительство откроет новую школу в столице после праздников, сообщили в министерстве.', 'ru'],
    ['zh', '新闻', 'zh-Hans'],
    ['en-us', 'Go!', 'en'],
    ['sv', 'Regeringen öppnar en ny skola i huvudstaden', 'sv'],
    ['ko', '수도에 새 학교가 문을 열었다', 'ko'],
    ['kk', '수도에 새 학교가 문을 열었다', 'und'],
    ['kk', '2024', 'kk'],
    [undefined, '', 'und'],
  ])('%s: %s', (declared, text, lang) => expect(detectLanguage(text, declared).lang).toBe(lang))
})

it('reads only the beginning of a long text', () => {
  const text = 'Елордада жаңа мектеп ашылды. '.repeat(100_000)
  const spent = stopwatch()
  for (let run = 0; run < 100; run++) detectLanguage(text)
  expect(spent()).toBeLessThan(500)
})
