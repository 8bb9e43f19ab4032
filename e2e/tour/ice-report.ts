/** Languages in which the report is published. */
export const reportLanguages = ['en', 'ru', 'kk-Cyrl', 'kk-Arab', 'zh-Hans'] as const
type ReportLanguage = (typeof reportLanguages)[number]

type Words = {
  /** Of the publisher. */
  name: string
  title: string
  /** Each ends with the sign of a note. */
  first: string
  second: string
  caption: string
  head: string
  table: string
  columns: string[]
  months: string[]
  pull: string
  by: string
  said: string
  list: string[]
  missing: string
  fold: string
  folded: string
  notes: [string, string]
  summaryTitle: string
  summary: string
}

/** One report with everything that a text can hold beside its paragraphs, and the beginning of one whose page is refused. */
export function icePaper(lang: ReportLanguage): { name: string; items: string[] } {
  const words = texts[lang]
  const whole = `<description>${words.second}</description><content:encoded>${inCdata(report(words))}</content:encoded>`
  const recording = '<enclosure url="http://ice.example/ice.mp3" length="4200000" type="audio/mpeg"/>'
  const beginning = `<description>${words.summary}</description>`
  const items = [
    item(words.title, '2023-03-27T10:10:00Z', `http://ice.example/${lang}/report`, whole + recording),
    item(words.summaryTitle, '2023-03-27T09:40:00Z', `http://pages.ice.example/${lang}/refused`, beginning),
  ]
  return { name: words.name, items }
}

const inCdata = (html: string) => `<![CDATA[${html}]]>`

function item(title: string, at: string, link: string, rest: string): string {
  const date = new Date(at).toUTCString()
  return `<item><title>${title}</title><guid isPermaLink="false">${title}</guid><link>${link}</link><pubDate>${date}</pubDate>${rest}</item>`
}

const note = (number: number) => `<sup><a href="#fn${number}">${number}</a></sup>`
/** Of one month: the thickness, how it changed, open water, crossings, the longest and what they took. */
const figures = [
  ['18', '+18', '1 240.5', '61', '14.2', '₸ 912 400'],
  ['41', '+23', '310.0', '58', '21.0', '₸ 1 087 000'],
  ['36.5', '−4.5', '355.75', '47', '19.6', '₸ 988 150'],
  ['12', '−24.5', '1 870.0', '9', '8.1', '₸ 143 900'],
]

function report(words: Words): string {
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
  const rows = words.months.map((month, nth) => row([month, ...(figures[nth] ?? [])], 'td')).join('')
  const quote = `${words.said} ${words.said}`
  return [
    `<p>${words.first}${note(1)} ${words.second}${note(2)}</p>`,
    `<figure><img src="/picture.png" width="640" height="360" alt="${words.caption}"><figcaption>${words.caption}</figcaption></figure>`,
    `<h2>${words.head}</h2><p>${words.second}</p>`,
    `<table><caption>${words.table}</caption><thead>${row(words.columns, 'th')}</thead><tbody>${rows}</tbody></table>`,
    `<figure><blockquote>${words.pull} <cite>${words.by}</cite></blockquote></figure>`,
    `<p>${words.first}</p><blockquote><p>${quote}</p></blockquote>`,
    '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>',
    '<iframe src="https://w.soundcloud.com/player/?url=ice"></iframe>',
    `<ul>${words.list.map((each) => `<li>${each}</li>`).join('')}<li>${words.by}<ol>${words.list.map((each) => `<li>${each}</li>`).join('')}</ol></li></ul>`,
    ...[1, 2, 3].map((nth) => `<img src="/late-${nth}.png" width="640" height="360" alt="${words.missing}">`),
    `<details><summary>${words.fold}</summary><p>${words.folded}</p></details>`,
    `<hr><ol>${words.notes.map((text, nth) => `<li id="fn${nth + 1}">${text}</li>`).join('')}</ol>`,
  ].join('')
}

const texts: Record<ReportLanguage, Words> = {
  en: {
    name: 'Ice Book',
    title: 'What the ice of the bay is made of, told in five figures and a table',
    first:
      'The harbour has measured its ice every winter since 1954, always at noon and always by the same hand auger.',
    second: 'The book says how thick it was, and never how it felt to stand on it.',
    caption: 'The long quay, seen from the ferry',
    head: 'A winter by its months',
    table: 'Ice and crossings, winter of 2022 to 2023',
    columns: ['Month', 'Thickness, cm', 'Change, cm', 'Open water, km²', 'Crossings', 'Longest, km', 'Income'],
    months: ['December', 'January', 'February', 'March'],
    pull: 'Ice is not thick or thin. It is old or young.',
    by: 'Marta Ilves, keeper of the harbour book',
    said: 'When the wind turns to the south the whole bay begins to speak, first by the mole, then along the road, and whoever has a sledge out there counts the cracks and not the hours.',
    list: ['young ice, grey and wet', 'old ice, white and full of air', 'ice that was broken and has frozen again'],
    missing: 'A chart: the thickness of the ice in every winter since 1954',
    fold: 'How it is measured',
    folded: 'A hole is drilled ten steps from the mole. The rod has a hook, which is pulled up against the lower side.',
    notes: [
      'The book of 1971 is lost; its figures were copied from the newspaper of the day.',
      'Three keepers wrote a word on it nevertheless. All three wrote “cold”.',
    ],
    summaryTitle: 'What the ferry is to cost next winter',
    summary: 'The council decides on Thursday, and the fishermen have counted their votes already…',
  },
  ru: {
    name: 'Книга льда',
    title: 'Из чего состоит лёд залива: пять цифр и одна таблица',
    first: 'Порт измеряет лёд каждую зиму с 1954 года — всегда в полдень и всегда одним и тем же ручным буром.',
    second: 'В книге записано, какой он был толщины, и ни разу — каково было на нём стоять.',
    caption: 'Длинный причал, вид с парома',
    head: 'Зима по месяцам',
    table: 'Лёд и переправы, зима 2022–2023 годов',
    columns: [
      'Месяц',
      'Толщина, см',
      'Изменение, см',
      'Открытая вода, км²',
      'Переправы',
      'Самая длинная, км',
      'Выручка',
    ],
    months: ['Декабрь', 'Январь', 'Февраль', 'Март'],
    pull: 'Лёд не бывает толстым или тонким. Он бывает старым или молодым.',
    by: 'Марта Илвес, хранительница портовой книги',
    said: 'Когда ветер поворачивает на юг, весь залив начинает говорить: сначала у мола, потом вдоль дороги, и тот, чьи сани ещё там, считает трещины, а не часы.',
    list: ['молодой лёд, серый и мокрый', 'старый лёд, белый и полный воздуха', 'лёд, который ломался и смёрзся снова'],
    missing: 'График: толщина льда в каждую зиму с 1954 года',
    fold: 'Как его измеряют',
    folded: 'Лунку сверлят в десяти шагах от мола. На конце рейки крюк, который подтягивают к нижней кромке.',
    notes: [
      'Книга 1971 года утеряна; её цифры переписаны из газеты тех дней.',
      'Три хранителя всё же написали об этом по одному слову. Все трое — «холодно».',
    ],
    summaryTitle: 'Сколько будет стоить паром следующей зимой',
    summary: 'Совет решает в четверг, а рыбаки свои голоса уже пересчитали…',
  },
  'kk-Cyrl': {
    name: 'Мұз кітабы',
    title: 'Шығанақтың мұзы неден тұрады: бес сан және бір кесте',
    first: 'Айлақ мұзды 1954 жылдан бері әр қыста өлшейді, әрдайым түсте және әрдайым сол бір қол бұрғымен.',
    second: 'Кітапта оның қалыңдығы жазылған, ал үстінде тұрғанда қандай күй болғаны бірде-бір рет айтылмаған.',
    caption: 'Паромнан көрінген ұзын айлақ',
    head: 'Қыстың айлары',
    table: 'Мұз бен өткелдер, 2022–2023 жылдың қысы',
    columns: ['Ай', 'Қалыңдығы, см', 'Өзгерісі, см', 'Ашық су, км²', 'Өткелдер', 'Ең ұзыны, км', 'Түсім'],
    months: ['Желтоқсан', 'Қаңтар', 'Ақпан', 'Наурыз'],
    pull: 'Мұз қалың не жұқа болмайды. Ол кәрі не жас болады.',
    by: 'Марта Илвес, айлақ кітабының сақтаушысы',
    said: 'Жел оңтүстікке бұрылғанда бүкіл шығанақ сөйлей бастайды: алдымен бөгеттің жанында, содан кейін жол бойында, ал шанасы сонда қалған адам сағатты емес, жарықшақтарды санайды.',
    list: ['жас мұз, сұр әрі ылғал', 'кәрі мұз, ақ әрі ауаға толы', 'сынып, қайта қатқан мұз'],
    missing: 'Сызба: 1954 жылдан бергі әр қыстағы мұздың қалыңдығы',
    fold: 'Оны қалай өлшейді',
    folded: 'Ойық бөгеттен он қадам жерден бұрғыланады. Таяқтың ұшындағы ілмек мұздың астыңғы жағына тартылады.',
    notes: [
      '1971 жылғы кітап жоғалған; оның сандары сол күндердің газетінен көшірілді.',
      'Үш сақтаушы бұл туралы бір-бір сөз жазыпты. Үшеуі де «суық» деп жазған.',
    ],
    summaryTitle: 'Келесі қыста паром қанша тұрады',
    summary: 'Кеңес бейсенбіде шешеді, ал балықшылар өз дауыстарын санап қойған…',
  },
  'kk-Arab': {
    name: 'مۇز كىتابى',
    title: 'شىعاناقتىڭ مۇزى نەدەن تۇرادى: بەس سان جانە ءبىر كەستە',
    first: 'ايلاق مۇزدى 1954 جىلدان بەرى ءار قىستا ولشەيدى، ءاردايىم تۇستە جانە ءاردايىم سول ءبىر قول بۇرعىمەن.',
    second: 'كىتاپتا ونىڭ قالىڭدىعى جازىلعان، ال ۇستىندە تۇرعاندا قانداي كۇي بولعانى بىردە-ءبىر رەت ايتىلماعان.',
    caption: 'پارومنان كورىنگەن ۇزىن ايلاق',
    head: 'قىستىڭ ايلارى',
    table: 'مۇز بەن وتكەلدەر، 2022–2023 جىلدىڭ قىسى',
    columns: ['اي', 'قالىڭدىعى، سم', 'وزگەرىسى، سم', 'اشىق سۋ، كم²', 'وتكەلدەر', 'ەڭ ۇزىنى، كم', 'ءتۇسىم'],
    months: ['جەلتوقسان', 'قاڭتار', 'اقپان', 'ناۋرىز'],
    pull: 'مۇز قالىڭ نە جۇقا بولمايدى. ول كارى نە جاس بولادى.',
    by: 'مارتا يلۆەس، ايلاق كىتابىنىڭ ساقتاۋشىسى',
    said: 'جەل وڭتۇستىككە بۇرىلعاندا بۇكىل شىعاناق سويلەي باستايدى: الدىمەن بوگەتتىڭ جانىندا، سودان كەيىن جول بويىندا، ال شاناسى سوندا قالعان ادام ساعاتتى ەمەس، جارىقشاقتاردى سانايدى.',
    list: ['جاس مۇز، سۇر ءارى ىلعال', 'كارى مۇز، اق ءارى اۋاعا تولى', 'سىنىپ، قايتا قاتقان مۇز'],
    missing: 'سىزبا: 1954 جىلدان بەرگى ءار قىستاعى مۇزدىڭ قالىڭدىعى',
    fold: 'ونى قالاي ولشەيدى',
    folded: 'ويىق بوگەتتەن ون قادام جەردەن بۇرعىلانادى. تاياقتىڭ ۇشىنداعى ىلمەك مۇزدىڭ استىڭعى جاعىنا تارتىلادى.',
    notes: [
      '1971 جىلعى كىتاپ جوعالعان؛ ونىڭ ساندارى سول كۇندەردىڭ گازەتىنەن كوشىرىلدى.',
      'ءۇش ساقتاۋشى بۇل تۋرالى ءبىر-ءبىر ءسوز جازىپتى. ۇشەۋى دە «سۋىق» دەپ جازعان.',
    ],
    summaryTitle: 'كەلەسى قىستا پاروم قانشا تۇرادى',
    summary: 'كەڭەس بەيسەنبىدە شەشەدى، ال بالىقشىلار ءوز داۋىستارىن ساناپ قويعان…',
  },
  'zh-Hans': {
    name: '冰簿',
    title: '海湾的冰是什么做的：五个数字和一张表',
    first: '从1954年起，港口每年冬天都测量冰层，总在正午，总用同一把手摇冰钻。',
    second: '簿子上写着冰有多厚，却从没写过站在上面是什么滋味。',
    caption: '从渡船上看长码头',
    head: '逐月看这个冬天',
    table: '2022年至2023年冬季的冰与渡运',
    columns: ['月份', '厚度（厘米）', '变化（厘米）', '开阔水面（平方公里）', '渡运次数', '最长航程（公里）', '收入'],
    months: ['12月', '1月', '2月', '3月'],
    pull: '冰没有厚薄，只有老嫩。',
    by: '港口簿记管理员玛尔塔·伊尔韦斯',
    said: '风一转向南，整个海湾就开始说话，先在防波堤边，再沿着冰上的路。谁的雪橇还在外面，谁就数裂缝，不数钟点。',
    list: ['新冰，灰而湿', '老冰，白而多气', '碎了又冻上的冰'],
    missing: '图表：1954年以来每个冬天的冰厚',
    fold: '怎么测量',
    folded: '在离防波堤十步的地方钻孔。测杆末端有钩，往上一提，就钩住冰的下沿。',
    notes: ['1971年的簿子已经遗失，数字抄自当时的报纸。', '有三位管理员还是各写了一个字，写的都是“冷”。'],
    summaryTitle: '明年冬天的渡船要多少钱',
    summary: '市议会星期四表决，渔民们早已数好了自己的票……',
  },
}
