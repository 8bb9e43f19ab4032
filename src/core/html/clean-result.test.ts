import { describe, expect, it } from 'vitest'
import { cleanResult, signatureIn } from './clean-result.ts'
import { parsePage } from './page-dom.ts'
import { plainText } from './plain-text.ts'

const paragraph =
  'Паром через Иртыш, который простоял у причала всю зиму, снова ходит по расписанию, и первый рейс уже прошёл.'
const text = `<p>${paragraph}</p><p>${paragraph}</p>`
const known = { title: 'Паром починили', byline: 'Марина Левченко' }
const bodyOf = (html: string) => parsePage(`<html><body><div>${html}</div></body></html>`).body

const leftOf = (html: string): string[] => {
  const body = bodyOf(html)
  cleanResult(body, known)
  return plainText(body.innerHTML)
    .split('\n')
    .filter((line) => line !== paragraph)
}

describe('above a text', () => {
  it.each([
    '<h2>Паром починили</h2>',
    '<span>04.03.2026 09:15</span><h3>Паром починили</h3>',
    '<p>Среда, 04 марта 2026 09:15</p>',
    '<p>Марина Левченко, 4 марта</p>',
    '<p>Автор: Марина Левченко</p>',
    '<div><span>Опубликовано: 04 марта 2026</span></div>',
    '<dl><dt>Категория: <a href="/">Город</a></dt><dd>Просмотров: 412</dd></dl>',
    '<p>2026年03月04日 09:15　来源：绿洲新闻</p>',
    '<p>Mar 4, 2026 — 2 min read</p>',
    '<p>Updated 9:15 pm, Wednesday, March 4, 2026</p>',
    '<p>Published March 4th, 2026 - 09:15 GMT</p>',
    '<p>E’lon qilindi: 2026-yil 4-mart, 09:15</p>',
    '<p>发布时间：2026年3月4日 09:15</p>',
    '<p>Erstellt von Marina am Mittwoch, 4. März 2026</p>',
    '<p><a href="/tag">Реки</a></p>',
    '<div>\n\n\n\n\n</div>'.repeat(40) + '<p>04.03.2026</p>',
  ])('%s goes', (line) => {
    expect(leftOf(line + text)).toEqual([])
  })

  it.each([
    ['a lead', '<p>Ходит с марта.</p>', ['Ходит с марта.']],
    ['a caption', '<figure><img src="/1.jpg"><figcaption>У причала</figcaption></figure>', ['У причала']],
    ['the picture beside a date', '<p><img src="/1.jpg"> 04.03.2026</p>', []],
    ['a lead, but not the date behind it', '<p>Ходит с марта.</p><p>4 марта 2026, 09:15</p>', ['Ходит с марта.']],
    ['a heading of a part', '<h2>Зима</h2>', ['Зима']],
    ['what was published on no day', '<p>Опубликовано нами впервые</p>', ['Опубликовано нами впервые']],
  ])('%s stays', (_, lines, left) => {
    expect(leftOf(lines + text)).toEqual(left)
    if (lines.includes('<img')) {
      const body = bodyOf(lines + text)
      cleanResult(body, known)
      expect(body.innerHTML).toContain('<img')
    }
  })

  it('the times of a live report stay between its parts', () => {
    expect(leftOf(`<p>${paragraph}</p><p>18:10</p><p>${paragraph}</p>`)).toEqual(['18:10'])
  })
})

describe('below a text', () => {
  it.each([
    '<p>Поделиться: <a href="/t">Telegram</a> <a href="/v">ВКонтакте</a></p>',
    'Автор: Марина Левченко<br>Количество просмотров: 214<br>',
    '<p>Қаралды: 1 204</p>',
    '<p>Если вы нашли ошибку в тексте, выделите её мышью и нажмите Ctrl+Enter, и мы её исправим, спасибо вам за помощь.</p>',
    '<ul><li><a href="/l">Войдите</a> или <a href="/r">зарегистрируйтесь</a> для отправки комментариев</li></ul>',
    '<p>Біздің Telegram арнамызға <a href="/t">жазылыңыз</a>!</p>',
    '<p>【编辑:陈晨】</p>',
    '<p>Последнее изменение: 04 марта 2026 11:00</p>',
    '<p><b>Марина ЛЕВЧЕНКО,</b><br>наш корреспондент</p>',
    '<p>© 2026 Пристань</p><div>Загрузка...</div>',
    '<p>正在加载……</p>',
    '<p>Zuletzt überarbeitet am 4. März 2026</p>',
    '<p>Опубликовано на сайте 4 марта 2026</p>',
    '<h4>Das könnte Sie auch interessieren</h4><p><a href="/1">Die Brücke</a></p>',
    '<p>往期推荐</p>',
    '<h3>По теме</h3><ul><li><a href="/1">Мост закроют</a></li><li><a href="/2">Лёд сошёл</a></li></ul>',
  ])('%s goes', (line) => {
    expect(leftOf(text + line)).toEqual([])
  })

  it('the lines of a poem stay', () => {
    expect(leftOf(`${text}<div>Река идёт<br>а лёд стоит<br>и тишина</div>`)).toEqual([
      'Река идёт',
      'а лёд стоит',
      'и тишина',
    ])
  })
})

describe('between paragraphs', () => {
  it('a box of links with its label goes', () => {
    const box = '<div><div>Материалы по теме</div><a href="/1"><span>Автобус пустили ночью</span></a></div>'
    expect(leftOf(text + box + text)).toEqual([])
  })

  it.each([
    'Lea más: <a href="/1">El puente se cierra por la noche hasta la primavera que viene</a>',
    'Veja também: <a href="/1">A ponte fecha à noite até a primavera do ano que vem</a>',
    'Ещё по теме: <a href="/1">Мост закроют на ночь до весны</a>',
    'Тағы қараңыз: <a href="/1">Көпір түнге жабылады</a>',
    'Yana o‘qing: <a href="/1">Ko‘prik tunga yopiladi</a>',
    '猜你喜欢：<a href="/1">大桥夜间关闭</a>',
  ])('%s goes', (line) => {
    expect(leftOf(`${text}<p>${line}</p>${text}`)).toEqual([])
  })

  it('a heading that begins like a button stays', () => {
    expect(leftOf(`${text}<h2>Поделиться урожаем</h2>${text}`)).toEqual(['Поделиться урожаем'])
  })
})

it('finds who has signed a text', () => {
  expect(signatureIn(bodyOf(`${text}Автор:&nbsp;Марина Левченко<br>Просмотров: 5`))).toBe('Марина Левченко')
  expect(signatureIn(bodyOf(`<p>Автор: Не Тот</p>${text.repeat(3)}`))).toBeUndefined()
})
