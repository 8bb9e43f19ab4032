/** What the drawings in resources/icons/sections are named by. */
export type SectionTopic =
  | 'politics'
  | 'economy'
  | 'society'
  | 'culture'
  | 'sport'
  | 'science'
  | 'world'
  | 'technology'
  | 'health'
  | 'education'
  | 'nature'
  | 'incidents'
  | 'opinion'
  | 'law'
  | 'farming'
  | 'news'

/** How names of sections begin in the languages that we know; Han names hold their sign anywhere. The first match wins. */
const beginnings: readonly [topic: SectionTopic, words: string][] = [
  [
    'politics',
    'polit govern parliament elect полит правител парламент выбор президент үкімет саяс сайлау ükımet saias ۇكىمەت ساياس hukumat siyos ҳукумат сиёс 政府 政治 时政',
  ],
  [
    'economy',
    'econom business financ market эконом бизнес финанс рын экон ekonom қаржы qarjy ەكونوم قارجى iqtisod moliya иқтисод молия 经济 财经 金融 商业',
  ],
  ['technology', 'tech internet технолог техник интернет tehnolog texnolog تەحنولوگ 科技 技术 数码'],
  ['science', 'scien наук ғылым ğylym عىلىم ilm илм fan фан 科学'],
  ['sport', 'sport спорт سپورت 体育'],
  [
    'culture',
    'cultur arts book film music theat культур искусств кино музык театр мәдени өнер mädeni öner مادەني ونەر madaniy маданий маданият madaniyat 文化 艺术 文艺',
  ],
  [
    'world',
    'world international foreign мир международн зарубеж әлем халықаралық älem halyqaralyq الەم حالىقارالىق jahon dunyo жаҳон дунё 国际 世界',
  ],
  ['health', 'health medic здоров медиц денсаулық densaulyq دەنساۋلىق sogʻliq соғлиқ tibbiyot 健康 卫生 医'],
  ['education', 'educat school образован школ білім bılım ءبىلىم بىلىم taʼlim таълим 教育'],
  ['farming', 'agricult farm сельск аграр ауыл auyl اۋىل qishloq қишлоқ 农'],
  [
    'nature',
    'weather climat environment natur ecolog погод климат природ эколог ауа aua اۋا табиғат tabiğat ob-havo об-ҳаво tabiat 天气 气象 环境 生态',
  ],
  ['law', 'law court justice прав суд закон құқық заң qūqyq zañ قۇقىق زاڭ huquq ҳуқуқ 法'],
  [
    'incidents',
    'incident accident crime emergenc происшеств чп криминал авар оқиға қылмыс oqiğa وقيعا hodisa ҳодиса 事故 突发',
  ],
  ['opinion', 'opinion comment editorial column мнени коммент колонк пікір pıkır پىكىر fikr фикр 评论 观点 社论'],
  ['society', 'societ social communit обществ социал қоғам qoğam قوعام jamiyat жамият 社会 民生'],
  ['news', 'news headline новост жаңалық jañalyq جاڭالىق yangilik янгилик 新闻 要闻'],
]

const known = beginnings.flatMap(([topic, words]) => words.split(' ').map((word) => ({ topic, word })))
const firstHan = '\u2e80'
const answers = new Map<string, SectionTopic | null>()

/** What a section is about by its name in any of our languages; null when the name does not tell. */
export function sectionTopic(name: string): SectionTopic | null {
  const answered = answers.get(name)
  if (answered !== undefined) return answered
  const words = name.toLowerCase().split(/[\s,;:/|&«»“”"'’()]+/)
  const begins = (word: string) => words.some((part) => part.startsWith(word))
  const found = known.find(({ word }) => (word >= firstHan ? name.includes(word) : begins(word)))
  const topic = found?.topic ?? null
  if (answers.size > 1_000) answers.clear()
  answers.set(name, topic)
  return topic
}
