export type Script = 'Latin' | 'Cyrillic' | 'Arabic' | 'Han'

/** How often a telling letter occurs among a thousand, by language. Letters that all of a script share are left out. */
type Letters = { [lang: string]: { [letter: string]: number } }

const cyrillic: Letters = {
  ru: { ы: 19, э: 3, ё: 1, щ: 3.6, ъ: 0.4, ь: 17 },
  'kk-Cyrl': {
    ә: 18,
    ғ: 15,
    қ: 30,
    ң: 14,
    ө: 8,
    ұ: 9,
    ү: 8,
    һ: 0.3,
    і: 60,
    ы: 55,
    э: 1.5,
    щ: 0.3,
    ь: 2,
    ё: 0.1,
    ъ: 0.1,
  },
  'uz-Cyrl': { ў: 14, қ: 20, ғ: 8, ҳ: 12, э: 6, ё: 7, ъ: 3, ь: 2, ы: 0.1 },
  ky: { ң: 14, ө: 25, ү: 25, ы: 45, э: 10, ь: 1.5, ё: 0.3, щ: 0.1 },
  tg: { ӣ: 9, ӯ: 6, ҷ: 8, ҳ: 14, қ: 12, ғ: 5, э: 3, ё: 4, ъ: 2 },
  tt: { ә: 60, җ: 5, ң: 10, ө: 8, ү: 12, һ: 4, ы: 40, э: 4, ь: 5 },
  ba: { ә: 55, ғ: 15, ҙ: 15, ҡ: 25, ң: 10, ө: 15, ҫ: 5, ү: 12, һ: 15, ы: 40, э: 5 },
  mn: { ө: 25, ү: 25, э: 35, ы: 8, ё: 2, ь: 8 },
  uk: { і: 57, ї: 7, є: 5, ґ: 0.3, ь: 17, щ: 4 },
  be: { і: 55, ў: 17, ы: 35, э: 12, ё: 6, ь: 15 },
  bg: { ъ: 18, щ: 6, ь: 0.3 },
  sr: { ј: 45, љ: 5, њ: 6, ћ: 6, ђ: 2, џ: 0.5 },
}

const latin: Letters = {
  en: { c: 28, w: 22, q: 1, x: 1.7, y: 18, j: 1.7, k: 8 },
  'uz-Latn': { c: 7, q: 22, x: 10, y: 32, j: 9, k: 35, w: 0.2 },
  'kk-Latn': {
    c: 6,
    q: 30,
    y: 45,
    j: 15,
    k: 28,
    x: 0.3,
    w: 0.3,
    ı: 30,
    ş: 6,
    ç: 0.2,
    á: 9,
    ǵ: 7,
    ń: 6,
    ó: 4,
    ú: 6,
    ý: 6,
    ä: 8,
    ğ: 7,
    ñ: 6,
    ŋ: 2,
    ö: 4,
    ü: 5,
    ū: 5,
    ï: 1,
  },
  tr: { c: 10, ı: 50, ş: 17, ç: 11, ğ: 11, ö: 8, ü: 18, y: 33, k: 46, j: 0.5, â: 0.5 },
  az: { c: 9, ə: 80, ı: 35, ş: 14, ç: 9, ğ: 7, ö: 7, ü: 18, q: 17, x: 7, y: 28, k: 22, j: 1 },
  de: { c: 30, w: 17, ä: 5, ö: 3, ü: 6.5, ß: 3, k: 13, j: 2.5, y: 0.5, q: 0.2, x: 0.4 },
  fr: {
    c: 33,
    é: 20,
    è: 4,
    à: 5,
    ê: 2,
    ç: 0.9,
    ù: 0.6,
    ô: 0.5,
    î: 0.4,
    œ: 0.2,
    q: 13,
    x: 4,
    j: 5,
    y: 3,
    k: 0.6,
    w: 0.5,
  },
  es: { c: 45, ñ: 3, á: 5, é: 4, í: 7, ó: 9, ú: 2, q: 9, y: 10, x: 2, j: 5, k: 0.3, w: 0.3 },
}

const arabic: Letters = {
  'kk-Arab': {
    ە: 60,
    ى: 85,
    ۇ: 40,
    ۋ: 22,
    ڭ: 14,
    ۆ: 2,
    ء: 12,
    ٴ: 8,
    ع: 14,
    گ: 10,
    ي: 30,
    پ: 10,
    چ: 3,
    ھ: 0.5,
    ق: 30,
    ك: 15,
  },
  ug: {
    ە: 60,
    ى: 90,
    ۇ: 30,
    ۈ: 15,
    ۆ: 9,
    ې: 15,
    ئ: 40,
    ڭ: 10,
    غ: 15,
    ھ: 10,
    ي: 25,
    ۋ: 13,
    گ: 10,
    پ: 10,
    چ: 10,
    ق: 25,
    ك: 20,
  },
  ar: { ة: 22, أ: 15, إ: 6, ء: 3, ي: 55, ى: 6, ع: 30, ئ: 3, ك: 20, غ: 4, ق: 22, ه: 25 },
  fa: { ی: 90, ک: 25, گ: 8, پ: 8, چ: 4, ع: 9, ق: 9, غ: 3, ه: 45, ئ: 0.5, ء: 0.3, آ: 6 },
  ur: { ے: 35, ں: 20, ہ: 40, ٹ: 6, ڑ: 3, ی: 60, ک: 40, گ: 12, پ: 12, چ: 5, ھ: 12, آ: 5, ئ: 6, ع: 6, ق: 6 },
  ckb: { ە: 90, ی: 80, ێ: 20, ۆ: 14, ڕ: 5, ڵ: 8, ئ: 15, ک: 30, گ: 12, پ: 10, چ: 5, ھ: 8, ق: 5 },
}

/** Which languages of a script use which letters how often. Rounded from common knowledge of each alphabet, enough to tell them apart. */
export const lettersOf: Record<Script, Letters> = { Cyrillic: cyrillic, Latin: latin, Arabic: arabic, Han: {} }

const words: { [lang: string]: string } = {
  en: 'the of and to in is for that with on was by at from as are has have will his this it be said not after',
  'uz-Latn':
    'va bilan uchun bu ham bir deb edi boʻlgan boʻyicha oʻz haqida yil kerak mumkin qildi soʻng yangi davlat tomonidan esa lekin',
  'kk-Latn':
    'jáne jäne men úshin üşin bul bolyp dep bir osy eki boıynsha boiynşa degen jyly jylǵy qazaqstan elimizde týraly turaly týr sondaı bolady boldy eken ushin kezinde',
  tr: 've bir bu için ile olarak daha olan gibi sonra kadar çok ancak dedi en da de yeni',
  az: 'və bir bu üçün ilə olan daha sonra kimi də edib bildirib azərbaycan',
  de: 'der die und das ist nicht von mit den dem ein eine auf für sich im zu wird auch',
  fr: 'le la les des et est que une dans pour par sur au du qui pas avec plus',
  es: 'el la los las y que en una por con para del se no su más como',
}

/** The languages in which a word is one of the most frequent. Uzbek marks are looked up as typed with `ʻ`. */
export const functionWords: ReadonlyMap<string, readonly string[]> = (() => {
  const map = new Map<string, string[]>()
  for (const [lang, list] of Object.entries(words)) {
    for (const word of list.split(' ')) map.set(word, [...(map.get(word) ?? []), lang])
  }
  return map
})()

/** Frequent characters that only one of the two Chinese scripts writes so. */
export const simplifiedOnly: ReadonlySet<string> = new Set(
  '们这来时为国会说对发后进过经点开关东车长门问间见风让还个产业务员总统议电话号级红纪约织给绝继续维网罗艺节华药营获处备复学实审写宁宝对导将尔层岁币师带应张强当彻征恶战户执扩护报担择拥权标树样桥机条极构枪档检楼欢毕气汉沟济测湿满灭灵点热爱牵犹独环现电疗监盘',
)
export const traditionalOnly: ReadonlySet<string> = new Set(
  '們這來時為國會說對發後進過經點開關東車長門問間見風讓還個產業務員總統議電話號級紅紀約織給絕繼續維網羅藝節華藥營獲處備復學實審寫寧寶導將爾層歲幣師帶應張強當徹徵惡戰戶執擴護報擔擇擁權標樹樣橋機條極構槍檔檢樓歡畢氣漢溝濟測濕滿滅靈熱愛牽猶獨環現療監盤',
)

/** How much likelier a language is before a letter is read, as a logarithm of odds: what this reader is for. */
export const priors: Readonly<Record<string, number>> = {
  en: 3,
  ru: 3,
  'kk-Cyrl': 1.5,
  'kk-Latn': 1.5,
  'kk-Arab': 1.5,
  'uz-Cyrl': 1.5,
  'uz-Latn': 1.5,
}
