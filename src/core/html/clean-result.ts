import { type PageElement, textOf } from './page-dom.ts'

/** A line that sends the reader elsewhere; the eight languages of this reader and those its readers meet. */
const pointer = new RegExp(
  '^[^\\p{L}\\p{N}]*(?:' +
    [
      'read (?:more|also|next)|see also|also read|related(?: (?:articles?|stories|posts|topics|content))?|more (?:on|from|stories|news)\\b|recommended|you (?:may|might) (?:also )?like|don.t miss|up next|click here',
      'читайте (?:также|ещ[её])|читать (?:также|далее|ещ[её])|смотрите также|по теме|материалы по теме|ранее сообщалось|подписывайтесь|подпишитесь|похожие (?:новости|статьи)|другие новости|что ещ[её] почитать',
      'сондай-ақ оқыңыз|тағы оқыңыз|оқи отырыңыз|оқыңыз|тақырып бойынша|ұқсас (?:мақалалар|жаңалықтар)|бізге жазылыңыз|басқа жаңалықтар',
      'sondaı-aq oqyńyz|oqı otyryńyz|uqsas maqalalar',
      'سونداي-اق وقىڭىز|وقي وتىرىڭىز|ۇقساس ماقالالار',
      'shuningdek[,:]? o.qing|mavzuga oid|mavzuga doir|o.xshash (?:maqolalar|yangiliklar)|boshqa yangiliklar',
      'шунингдек[,:]? ўқинг|мавзуга оид|мавзуга доир|ўхшаш (?:мақолалар|янгиликлар)|бошқа янгиликлар',
      '相关(?:阅读|新闻|报道|文章|链接)|延伸阅读|推荐阅读|更多(?:新闻|阅读|精彩)|点击(?:进入|查看)|責任編輯|责任编辑|责编|[上下]一页',
      'auch interessant|mehr (?:zum thema|themen|infos)|lesen sie auch|auch lesen|weitere (?:artikel|beitr|informationen|themen)|zum weiterlesen|anzeige|empfehlungen',
      '(?:à|a) lire aussi|lire (?:aussi|également)|lea también|le puede interesar|te puede interesar|leia também|czytaj (?:też|także|również)|zobacz (?:też|także|również)|leggi anche',
    ].join('|') +
    ')(?![\\p{L}\\p{M}])',
  'iu',
)
/** A line that stands for what is not there: an advertisement, a place in a gallery, a script. */
const placeholder =
  /^[^\p{L}\p{N}]*(?:advert(?:isement)?|реклама|жарнама|جارناما|reklama|广告|image \d+ of \d+|this (?:slideshow|video|content) requires javascript)[^\p{L}\p{N}]*$/iu
/** A line about the site rather than the subject. */
const notice =
  /(?:all rights reserved|^\W*©|©\W*\d{4}|©.{0,60}$|\(c\) \d{4}|subscribe (?:to|now)|sign up (?:for|to)|follow us|newsletter|leave a (?:comment|reply)|share (?:this|on)|log ?in to|copyright|advertisement|все права защищены|при использовании материалов|подписаться на|барлық құқықтар? қорғалған|сілтеме (?:жасау|көрсету) міндетті|barcha huquqlar|барча ҳуқуқлар|版权所有|未经授权|kommentar|nicht eingeloggt|noch keine bewertungen)/i
const dateOrCount =
  /^[\s\d.,:/|–-]*(?:(?:\d{1,2}|\d{4})[\s.,:/-]+)?[\p{L}.]{0,14}[\s.,]*(?:\d{1,4}[\s.,:/-]*){1,5}[\p{L}.]{0,10}\W*$/u
const sentenceEnd = /[.!?…。！？؟»”"“)】』」]\s*$/u
const blockTags = new Set(
  'P DIV UL OL LI TABLE H1 H2 H3 H4 H5 H6 SECTION ARTICLE BLOCKQUOTE FIGURE PRE DL ASIDE HEADER'.split(' '),
)
const heading = /^H[1-6]$/
const maxSteps = 25
/** A paragraph this long that links nowhere is the article's own, whatever words are in it. */
const longLine = 100

/** What is told beside the text. */
type Known = { title: string; byline: string }

const isPicture = (element: PageElement): boolean =>
  /^(?:IMG|FIGURE|PICTURE|VIDEO|IFRAME)$/.test(element.tagName) || element.querySelector('img, video, iframe') !== null

const linkShare = (element: PageElement, length: number): number => {
  if (element.tagName === 'A') return 1
  let linked = 0
  for (const link of element.querySelectorAll('a')) linked += textOf(link).length
  return linked / Math.max(1, length)
}

/** The last (or first) block that holds no further block. */
const edgeBlock = (body: PageElement, edge: 'firstElementChild' | 'lastElementChild'): PageElement | undefined => {
  let block: PageElement | undefined
  for (let element = body[edge]; element !== null && blockTags.has(element.tagName); element = element[edge]) {
    block = element
    if (/^(?:P|LI|TABLE|PRE|H[1-6])$/.test(element.tagName)) break
  }
  return block
}

const isWeakTail = (block: PageElement): boolean => {
  const text = textOf(block)
  if (text === '') return !isPicture(block)
  if (heading.test(block.tagName)) return true
  if (text.length > 300 || block.tagName === 'TABLE' || block.tagName === 'PRE') return false
  if (dateOrCount.test(text)) return !isPicture(block)
  const isLine = text.length < longLine || linkShare(block, text.length) > 0
  if (isLine && (pointer.test(text) || notice.test(text))) return true
  // A link that shows its own address is a source, not a teaser.
  if (linkShare(block, text.length) > 0.6) return !/^https?:\/\/\S+$/.test(text)
  return text.length < 25 && !sentenceEnd.test(text) && block.tagName !== 'LI' && !isPicture(block)
}

/** What the article says of its author before it begins: the name, perhaps with "by" before it and a date behind. */
const isByline = (text: string, byline: string): boolean => {
  const line = text.toLowerCase().replace(/^(?:by|автор)\s*:?\s+/, '')
  if (byline === '' || !line.startsWith(byline.toLowerCase()) || line.length >= byline.length + 80) return false
  // An agency's name may begin a sentence, and a word.
  const rest = line.slice(byline.length)
  return /^\s*(?:$|[^\p{L}\p{M}\s])/u.test(rest) || (/^\s/.test(rest) && dateOrCount.test(rest))
}

const isWeakHead = (block: PageElement, { title, byline }: Known): boolean => {
  const text = textOf(block)
  if (text === '') return !isPicture(block)
  if (text.length > 200) return false
  if (title !== '' && text.toLowerCase() === title.toLowerCase()) return true
  if (heading.test(block.tagName) || isPicture(block)) return false
  if (isByline(text, byline) && !sentenceEnd.test(text)) return true
  return dateOrCount.test(text) || pointer.test(text) || linkShare(block, text.length) > 0.6
}

const removeUp = (element: PageElement, body: PageElement): void => {
  let target = element
  while (
    target.parentElement !== null &&
    target.parentElement !== body &&
    textOf(target.parentElement) === textOf(target)
  ) {
    if (isPicture(target.parentElement) && !isPicture(target)) break
    target = target.parentElement
  }
  target.remove()
}

const trim = (body: PageElement, known: Known): void => {
  for (let step = 0; step < maxSteps; step++) {
    const block = edgeBlock(body, 'lastElementChild')
    if (block === undefined || !isWeakTail(block)) break
    removeUp(block, body)
  }
  for (let step = 0; step < maxSteps; step++) {
    const block = edgeBlock(body, 'firstElementChild')
    if (block === undefined || !isWeakHead(block, known)) break
    removeUp(block, body)
  }
}

/** Lines between paragraphs that only point to other articles. */
const removePointers = (body: PageElement): void => {
  for (const element of body.querySelectorAll('p, li, div, h2, h3, h4, h5, h6, blockquote')) {
    if (element.firstElementChild !== null && blockTags.has(element.firstElementChild.tagName)) continue
    const text = textOf(element)
    if (text === '' || text.length > 220 || isPicture(element)) continue
    if (placeholder.test(text)) element.remove()
    if (!pointer.test(text)) continue
    if (heading.test(element.tagName) || text.length < 60 || linkShare(element, text.length) > 0.4) element.remove()
  }
}

/** Takes out of an article's body what is not its text: pointers to other articles, notices, a repeated title. */
export const cleanResult = (body: PageElement, { title = '', byline = '' }: Partial<Known>): void => {
  const before = body.innerHTML
  const length = textOf(body).length
  removePointers(body)
  trim(body, { title, byline })
  // So much gone means that these were the text.
  if (textOf(body).length < length * 0.6) body.innerHTML = before
}
