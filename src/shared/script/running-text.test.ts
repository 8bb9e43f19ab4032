import { describe, expect, test } from 'vitest'
import { scriptConverter } from './script-converter.ts'

/** Kazakh as newspapers write it, in Latin letters of 2021 and in Arabic ones, by the rules of the tables and by hand. */
const kazakh: [cyrillic: string, latin: string, arabic: string][] = [
  // Foreign stems: a suffix is a part by itself, and says with its hamza that it is front.
  ['Kaspi-дің жаңа қызметі', 'Kaspi-dıñ jaña qyzmetı', 'Kaspi-ءدىڭ جاڭا قىزمەتى'],
  ['WhatsApp-тағы хабарлама', 'WhatsApp-tağy habarlama', 'WhatsApp-تاعى حابارلاما'],
  ['Telegram-арна', 'Telegram-arna', 'Telegram-ارنا'],
  ['COVID-19-ға қарсы егу', 'COVID-19-ğa qarsy egu', 'COVID-19-عا قارسى ەگۋ'],
  ['iPhone-ды сатып алды', 'iPhone-dy satyp aldy', 'iPhone-دى ساتىپ الدى'],
  ['YouTube-те 5 млн қаралым', 'YouTube-te 5 mln qaralym', 'YouTube-تە 5 ملن قارالىم'],
  ['Samsung, Apple және Xiaomi', 'Samsung, Apple jäne Xiaomi', 'Samsung, Apple جانە Xiaomi'],
  ['G20-ның саммиті', 'G20-nyñ sammitı', 'G20-نىڭ ءسامميتى'],
  ['NASA-ның зонды', 'NASA-nyñ zondy', 'NASA-نىڭ زوندى'],
  ['BI Group-тың үйі', 'BI Group-tyñ üiı', 'BI Group-تىڭ ءۇيى'],
  // Abbreviations.
  ['ҚР Президенті', 'QR Prezidentı', 'قر پرەزيدەنتى'],
  ['АҚШ-тың, БҰҰ-ның, ЕО-ның', 'AQŞ-tyñ, BŪŪ-nyñ, EO-nyñ', 'اقش-تىڭ، بۇۇ-نىڭ، ەو-نىڭ'],
  ['ҚХР-да, ТМД-да', 'QHR-da, TMD-da', 'قحر-دا، تمد-دا'],
  ['ЖШС, АҚ және ЖК', 'JŞS, AQ jäne JK', 'جشس، اق جانە جك'],
  ['ІІМ мен ҰҚК', 'IIM men ŪQK', 'ءىىم مەن ۇقك'],
  ['ЕАЭО елдері', 'EAEO elderı', 'ەاەو ەلدەرى'],
  ['МВт, кВт және ГЭС', 'MVt, kVt jäne GES', 'مۆت، كۆت جانە گەس'],
  ['ЮНЕСКО-ға, ЯМЗ-да', 'İUNESKO-ğa, İAMZ-da', 'يۋنەسكو-عا، يامز-دا'],
  // Numbers.
  ['2026 жылғы 5 мамырда', '2026 jylğy 5 mamyrda', '2026 جىلعى 5 مامىردا'],
  ['5-ші, 20-ншы, 3-ші', '5-şı, 20-nşy, 3-şı', '5-ءشى، 20-نشى، 3-ءشى'],
  ['1990-жылдары, 90-шы жылдар', '1990-jyldary, 90-şy jyldar', '1990-جىلدارى، 90-شى جىلدار'],
  ['3,5%-ға, 2,7 млрд теңге', '3,5%-ğa, 2,7 mlrd teñge', '3,5%-عا، 2,7 ملرد تەڭگە'],
  ['19:30-да, 15.03.2026 күні', '19:30-da, 15.03.2026 künı', '19:30-دا، 15.03.2026 كۇنى'],
  ['№ 12 мектеп, 9 «А» сынып', '№ 12 mektep, 9 «A» synyp', '№ 12 مەكتەپ، 9 «ا» سىنىپ'],
  ['Бағасы – 1 200 000 теңге', 'Bağasy – 1 200 000 teñge', 'باعاسى – 1 200 000 تەڭگە'],
  ['10–15 адам, 7/24 жұмыс', '10–15 adam, 7/24 jūmys', '10–15 ادام، 7/24 جۇمىس'],
  ['ХХІ ғасырдағы, ІІІ кварталда', 'XXI ğasyrdağy, III kvartalda', 'XXI عاسىرداعى، III كۆارتالدا'],
  ['Х ғасыр, І том, Х съезд', 'X ğasyr, I tom, X sezd', 'X عاسىر، I توم، X سەزد'],
  ['Ту-154, МиГ-29, Боинг-737', 'Tu-154, MiG-29, Boing-737', 'تۋ-154، ميگ-29، بوينگ-737'],
  // Names.
  ['Қ.К. Тоқаев пен Ә.Ә. Смайылов', 'Q.K. Toqaev pen Ä.Ä. Smaiylov', 'ق.ك. توقايەۆ پەن ءا.ءا. سمايىلوۆ'],
  ['Ы. Алтынсарин, Ш. Уәлиханов', 'Y. Altynsarin, Ş. Uälihanov', 'ى. التىنسارين، ش. ءۋاليحانوۆ'],
  ['І. Есенберлин, Х. Досмұхамедов', 'I. Esenberlin, H. Dosmūhamedov', 'ءى. ەسەنبەرلين، ح. دوسمۇحامەدوۆ'],
  ['М.Әуезов атындағы театр', 'M.Äuezov atyndağy teatr', 'م.اۋەزوۆ اتىنداعى تەاتر'],
  ['Абай Құнанбайұлы', 'Abai Qūnanbaiūly', 'اباي قۇنانبايۇلى'],
  ['Юрий Гагарин, Яков, Эмиль', 'İurii Gagarin, İakov, Emil', 'يۋري گاگارين، ياكوۆ، ەميل'],
  ['Щербаков, Цой, Чехов', 'Ştşerbakov, Tsoi, Tşehov', 'ششەرباكوۆ، سوي، چەحوۆ'],
  ['Дональд Трамп, Владимир Зеленский', 'Donald Tramp, Vladimir Zelenskii', 'دونالد ترامپ، ۆلاديمير زەلەنسكي'],
  ['ҚазМұнайГаз, «КазТрансОйл» АҚ', 'QazMūnaiGaz, «KazTransOil» AQ', 'قازمۇنايگاز، «كازترانسويل» اق'],
  // Loanwords.
  ['экономика, этап, эфир', 'ekonomika, etap, efir', 'ەكونوميكا، ەتاپ، ەفير'],
  ['объект, съезд, подъезд', 'obekt, sezd, podezd', 'وبەكت، سەزد، پودەزد'],
  ['компьютер, фельетон, бульвар', 'kompiuter, feleton, bulvar', 'كومپيۋتەر، فەلەتون، بۋلۆار'],
  ['цирк, цемент, концерт, лицей', 'tsirk, tsement, kontsert, litsei', 'سيرك، سەمەنت، كونسەرت، ليسەي'],
  ['чемпион, матч, чек', 'tşempion, mattş, tşek', 'چەمپيون، ماتچ، چەك'],
  ['щётка, борщ', 'ştşiotka, borştş', 'ششيوتكا، بورشش'],
  ['конституция, милиция, Азия', 'konstitutsiia, militsiia, Aziia', 'كونستيتۋسيا، ميليسيا، ازيا'],
  ['ёлка, актёр, Королёв', 'iolka, aktior, Koroliov', 'يولكا، اكتيور، كوروليوۆ'],
  ['юрист, бюджет, валюта', 'iurist, biudjet, valiuta', 'يۋريست، بيۋدجەت، ۆاليۋتا'],
  ['яхта, заряд, Якутия', 'iahta, zariad, İakutiia', 'ياحتا، زارياد، ياكۋتيا'],
  ['диета, пьеса, поезд, поэма', 'dieta, pesa, poezd, poema', 'ديەتا، پەسا، پويەزد، پوەما'],
  // Marks.
  ['«Қалың қалай?» – деп сұрады ол.', '«Qalyñ qalai?» – dep sūrady ol.', '«قالىڭ قالاي؟» – دەپ سۇرادى ول.'],
  ['Иә; жоқ, бірақ кейін!', 'İä; joq, bıraq keiın!', 'ءيا؛ جوق، بىراق كەيىن!'],
  ['— Сәлем, достар! — деді ол.', '— Sälem, dostar! — dedı ol.', '— سالەم، دوستار! — دەدى ول.'],
  ['“Егемен Қазақстан” газеті', '“Egemen Qazaqstan” gazetı', '“ەگەمەن قازاقستان” گازەتى'],
  ['Түн ортасы… күн шықты.', 'Tün ortasy… kün şyqty.', 'ءتۇن ورتاسى… كۇن شىقتى.'],
  ['әп-сәтте, бір-бірімен, үй-жай', 'äp-sätte, bır-bırımen, üi-jai', 'ءاپ-ساتتە، ءبىر-بىرىمەن، ءۇي-جاي'],
  ['көк-жасыл, ақ-қара', 'kök-jasyl, aq-qara', 'كوك-جاسىل، اق-قارا'],
  [
    'Ақмола облысының (орталығы – Көкшетау) әкімі',
    'Aqmola oblysynyñ (ortalyğy – Kökşetau) äkımı',
    'اقمولا وبلىسىنىڭ (ورتالىعى – كوكشەتاۋ) اكىمى',
  ],
  ['т.б., ж., т.с.с.', 't.b., j., t.s.s.', 'ت.ب.، ج.، ت.س.س.'],
  [
    'Толығырақ: egemen.kz сайтында, https://akorda.kz/kz.',
    'Tolyğyraq: egemen.kz saitynda, https://akorda.kz/kz.',
    'تولىعىراق: egemen.kz سايتىندا، https://akorda.kz/kz.',
  ],
  [
    'Пошта: info@dala.kz, телефон: +7 (717) 255-00-00',
    'Poşta: info@dala.kz, telefon: +7 (717) 255-00-00',
    'پوشتا: info@dala.kz، تەلەفون: +7 (717) 255-00-00',
  ],
  ['Жылдамдығы 25 км/сағ, салмағы 3 кг.', 'Jyldamdyğy 25 км/сағ, salmağy 3 кг.', 'جىلدامدىعى 25 км/сағ، سالماعى 3 кг.'],
]
/** Latin words in Cyrillic text are not told from Kazakh ones once all is Latin. */
const isMixed = (text: string) => /[A-Za-z]/.test(text.replace(/\b[IVX]+\b|\S*\.kz\S*/g, ''))
/** Not known again from Latin or Arabic letters alone: words that are in no list. */
const unread = /Королёв|Эмиль|щётка|ёлка|пьеса|км|Ә\.Ә|ЯМЗ|ЮНЕСКО|Х съезд|ХХІ|МиГ|Цой|КазТранс/

const convert = (from: string, to: string) => {
  const converter = scriptConverter(from, to, '2021')
  if (converter === null) throw new Error(`no converter from ${from} to ${to}`)
  return converter
}

describe('running text of Kazakh', () => {
  test.each(kazakh)('%s', (cyrillic, latin, arabic) => {
    expect(convert('kk-Cyrl', 'kk-Latn')(cyrillic)).toBe(latin)
    expect(convert('kk-Cyrl', 'kk-Arab')(cyrillic)).toBe(arabic)
  })

  test.each(kazakh.filter(([cyrillic]) => !isMixed(cyrillic) && !unread.test(cyrillic)))(
    '%s is read again',
    (cyrillic, latin, arabic) => {
      expect(convert('kk-Latn', 'kk-Cyrl')(latin)).toBe(cyrillic)
      expect(convert('kk-Arab', 'kk-Cyrl')(arabic).toLowerCase()).toBe(cyrillic.toLowerCase())
    },
  )
})

const uzbek: [cyrillic: string, latin: string][] = [
  ['АҚШ президенти Д.Трамп', 'AQSH prezidenti D.Tramp'],
  ['2026-йил 5-май куни', '2026-yil 5-may kuni'],
  ['Ўзбекистон Республикаси Президенти Ш.Мирзиёев', 'Oʻzbekiston Respublikasi Prezidenti Sh.Mirziyoyev'],
  ['«Ўзбекнефтгаз» АЖ', '«Oʻzbekneftgaz» AJ'],
  ['XXI асрда, ЮНЕСКОга', 'XXI asrda, YUNESKOga'],
  ['Европа Иттифоқи', 'Yevropa Ittifoqi'],
  ['маънавий-маърифий', 'maʼnaviy-maʼrifiy'],
  ['COVID-19га қарши', 'COVID-19ga qarshi'],
  ['5та китоб, 20дан ортиқ, 3-синф', '5ta kitob, 20dan ortiq, 3-sinf'],
  ['Ғ.Ғулом номидаги', 'Gʻ.Gʻulom nomidagi'],
  ['«Янги Ўзбекистон» газетаси', '«Yangi Oʻzbekiston» gazetasi'],
  ['1991 йилнинг 1 сентябрида', '1991 yilning 1 sentabrida'],
  ['3,5 млрд сўм, 12%га', '3,5 mlrd soʻm, 12%ga'],
  ['Тошкент — Самарқанд йўли', 'Toshkent — Samarqand yoʻli'],
  ['Ҳаво 25 даража: иссиқ!', 'Havo 25 daraja: issiq!'],
  ['эълон, шеър, Исҳоқ', 'eʼlon, sheʼr, Isʼhoq'],
  ['ЎзР ВМнинг қарори', 'OʻzR VMning qarori'],
]

describe('running text of Uzbek', () => {
  test.each(uzbek)('%s', (cyrillic, latin) => {
    expect(convert('uz-Cyrl', 'uz-Latn')(cyrillic)).toBe(latin)
    expect(convert('uz-Latn', 'uz-Cyrl')(latin)).toBe(cyrillic)
  })
})
