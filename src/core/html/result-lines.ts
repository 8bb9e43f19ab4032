/** A line that sends the reader elsewhere; the eight languages of this reader and those its readers meet. */
export const pointer = new RegExp(
  '^[^\\p{L}\\p{N}]*(?:' +
    [
      'read (?:more|also|next)|see also|also read|related(?: (?:articles?|stories|posts|topics|content))?|more (?:on|from|stories|news)\\b|recommended|you (?:may|might) (?:also )?like|don.t miss|up next|next (?:article|story)|previous (?:article|story)|click here',
      'читайте (?:также|ещ[её])|читать (?:также|далее|ещ[её])|смотрите также|по теме|материалы по теме|ранее сообщалось|подписывайтесь|подпишитесь|похожие (?:новости|статьи)|другие новости|что ещ[её] почитать|также читайте|(?:ещ[её]|новости) по теме|рекомендуем прочитать|вам (?:может быть|будет) интересно',
      'сондай-ақ оқыңыз|тағы (?:да )?оқыңыз|толығырақ оқыңыз|оқи отырыңыз|оқыңыз|тақырып бойынша|ұқсас (?:мақалалар|жаңалықтар)|бізге жазылыңыз|басқа жаңалықтар|осы тақырыпта|тағы қараңыз|оқи түсіңіз',
      'sondaı-aq oqyńyz|sondai-aq oqyñyz|taǵy oqyńyz|oqı otyryńyz|uqsas maqalalar',
      'سونداي-اق وقىڭىز|تاعى وقىڭىز|وقي وتىرىڭىز|ۇقساس ماقالالار',
      'shuningdek[,:]? o.qing|mavzuga oid|mavzuga doir|o.xshash (?:maqolalar|yangiliklar)|boshqa yangiliklar|yana o.qing',
      'шунингдек[,:]? ўқинг|мавзуга оид|мавзуга доир|ўхшаш (?:мақолалар|янгиликлар)|бошқа янгиликлар|яна ўқинг',
      '相关(?:阅读|新闻|报道|文章|链接)|延伸阅读|推荐阅读|更多(?:新闻|阅读|精彩)|点击(?:进入|查看)|責任編輯|责任编辑|责编|编辑(?=[:：])|纠错|阅读下一篇|特别声明|[上下]一页|往期(?:回顾|推荐|精彩)|猜你喜欢|(?:热门|相关|精彩)推荐',
      'auch interessant|mehr (?:zum thema|themen|infos)|lesen sie auch|auch lesen|weitere (?:artikel|beitr|informationen|themen)|zum weiterlesen|anzeige|empfehlungen|alle (?:artikel|meldungen) zum thema|ähnliche (?:artikel|beiträge)|schon gelesen|das könnte (?:sie|dich|euch) (?:auch |ebenfalls )?interessieren|diese (?:artikel|beiträge) könnten (?:sie|dich|euch)|kommentieren|nächster artikel',
      '(?:à|a) lire aussi|lire (?:aussi|également)|(?:lea|lee|leer|vea|ver) (?:más|también)|puedes ver|le puede interesar|te puede interesar|(?:leia|veja) (?:mais|também)|saiba mais|czytaj (?:też|także|również)|zobacz (?:też|także|również)|leggi anche',
    ].join('|') +
    ')(?![\\p{L}\\p{M}])',
  'iu',
)
/** A line that stands for what is not there: an advertisement, a place in a gallery, a script. */
export const placeholder =
  /^[^\p{L}\p{N}]*(?:advert(?:isement)?|реклама|жарнама|جارناما|reklama|广告|image \d+ of \d+|this (?:slideshow|video|content) requires javascript|loading(?: (?:more|content))?|загрузка|жүктелуде|yuklanmoqda|юкланмоқда|(?:正在)?加载中?)[^\p{L}\p{N}]*$/iu
/** Buttons, with the names of where they lead. */
export const buttons =
  /^[^\p{L}\p{N}]*(?:поделиться(?: (?:ссылкой|новостью|в соцсетях))?|бөлісу|бөлүшүү|ءبولىسۋ|ulashish|улашиш|share|分享到|распечатать|версия для печати|печать|возврат к списку|назад|наверх)(?:[\s:：,|·]*(?:telegram|facebook|whatsapp|twitter|x|vk|вконтакте|одноклассники|viber|wechat|微信|微博|qq))*[^\p{L}\p{N}]*$/iu
/** How often the page was looked at. */
export const counter =
  /^[^\p{L}\p{N}]*(?:(?:количество )?просмотр\p{L}*|прочитано|қаралды|қаралым\p{L}*|оқылды|ko.rildi|ko.rishlar soni|кўрилди|кўришлар сони|көрүүлөр|views|hits|阅读量?|浏览量?)[\s:：—-]*\d[\d\s.,]*\p{L}{0,5}\.?$/iu
/** Who has written it, told under the text. */
export const signature = /^[^\p{L}\p{N}]*(?:авторы?|muallif|муаллиф|жазған|мәтін)\s*[:：]\s*/iu
/** A line about the site rather than the subject. */
export const notice =
  /(?:all rights reserved|^\W*©|©\W*\d{4}|©.{0,60}$|\(c\) \d{4}|subscribe (?:to|now)|sign up (?:for|to)|follow us|newsletter|leave a (?:comment|reply)|share (?:this|on)|log ?in to|copyright|advertisement|все права защищены|при использовании материалов|подписаться на|барлық құқықтар? қорғалған|сілтеме (?:жасау|көрсету) міндетті|barcha huquqlar|барча ҳуқуқлар|版权所有|未经授权|(?:telegram|телеграм|whatsapp|instagram)[ -]?(?:арна|канал|kanal|channel|парақша|page)|жазылыңыз|obuna bo.ling|обуна бўлинг|не будет опубликован|для отправки комментариев|(?:оставлять|добавлять|могут оставлять) (?:комментарии )?только|добавить комментарий|to post comments|最后更新|kommentar|nicht eingeloggt|noch keine bewertungen)/i
/** A line that is but a date, or counts something. */
export const dateOrCount =
  /^[\s\d.,:/|–-]*(?:(?:\d{1,2}|\d{4})[\s.,:/-]+)?[\p{L}.]{0,14}[\s.,،]*(?:\d{1,4}[\s.,،:/-]*){1,5}[\p{L}.]{0,10}\W*$/u
/** What sentences end with. */
export const sentenceEnd = /[.!?…。！？؟»”"“)】』」]\s*$/u
/** A line about the site as long as a paragraph: how to report a slip of the pen, who may see what. */
export const longNotice = /ctrl ?\+ ?enter|незарегистрированный пользователь|находящиеся в группе/i
/** When it was changed, told under the text. */
export const lastChange =
  /соңғы өзгеріс|последн\p{L}+ (?:изменение|обновление)|last (?:updated|modified)|^[^\p{L}\p{N}]*(?:жаңартылды|обновлено|изменено|yangilandi|янгиланди|updated (?:on|at)|更新)/iu
const readingTime =
  /[\s—·•|,-]*\d+\s*(?:min(?:ute)?s?\.? read|мин(?:ут\p{L}*)?\.? (?:на )?чтени\p{L}*|минут оқу|daqiqa o.qish|分钟阅读)\s*$/iu
/** A day with its month and year. Of a longer word than any month the end is one. */
export const day =
  /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d年\s?\d{1,2}月|\p{L}{3,30}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:\. ?|[ -])\p{L}{3,30}\.?[,،]? \d{4}|\d{4}[ -]?(?:йил|yil|жыл|jyl|جىل)\p{L}{0,30},? \d{1,2}[ -]\p{L}{3,}/u
const time = /\d{1,2}:\d\d(?!\d)/
const startsWithDate =
  /^[^\p{L}\d]*(?:\d{1,2}:\d\d[\s,/|]*)?(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}年\s?\d{1,2}月)/u
const byWords =
  /^(?:(?:written|posted|submitted|published) )?by\s*:?\s+|^(?:авторы?|опубликовано(?: пользователем)?|жазған|мәтін|muallif|муаллиф|اۆتورى|作者|记者|от)\s*[:：]?\s*/iu
const longestMeta = 120

/** What the article says of its author before it begins: the name, perhaps with "by" before it and a date behind. */
export const isByline = (text: string, byline: string): boolean => {
  if (byline === '' || sentenceEnd.test(text)) return false
  const line = text.toLowerCase().replace(byWords, '')
  if (!line.startsWith(byline.toLowerCase()) || line.length >= byline.length + 80) return false
  // An agency's name may begin a sentence, and a word.
  const rest = line.slice(byline.length)
  return /^\s*(?:$|[^\p{L}\p{M}\s])/u.test(rest) || (/^\s/.test(rest) && (day.test(rest) || time.test(rest)))
}

/** What a fact of an article is called. */
const factName =
  /^(?:опубликовано|дата публикации|жарияланған|жарияланды|published|posted(?: on)?|категория|рубрика|раздел|category|санаты?|бөлімі?|информация о материале)(?:\s*[:：]|\s+\d|$)/iu

/** When it appeared or was changed, with a day behind. */
const stamp =
  /^[^\p{L}\p{N}]*(?:(?:first |last )?(?:published|posted|updated|modified)|опубликовано|обновлено|жарияланды|жаңартылды|(?:zuletzt )?(?:veröffentlicht|publiziert|aktualisiert|überarbeitet|geändert|erstellt)|stand(?: des artikels)?|publié|mis à jour|article mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|opublikowano|aktualizacja|e.lon qilindi|yangilandi|эълон қилинди|янгиланди|发布(?:时间)?|更新(?:时间)?)[\s:：]/iu

/** Whether a line tells when an article appeared or was changed. */
export const isStamp = (text: string): boolean => stamp.test(text) && day.test(text)

/** A line of facts over the text: its date and time, its section, its source, how long it takes to read. */
export const isMeta = (text: string): boolean => {
  if (text.length > longestMeta || sentenceEnd.test(text)) return false
  if (counter.test(text) || (text.length <= 60 && startsWithDate.test(text)) || factName.test(text)) return true
  if (isStamp(text)) return true
  const facts = text.replace(readingTime, '').replace(/^\p{L}+,\s*(?=\d)/u, '')
  return day.test(text) && dateOrCount.test(facts)
}
