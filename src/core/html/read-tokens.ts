import { Tokenizer } from 'htmlparser2'

/** `start` and `end` are places in the source; names are lower case. */
export type TokenHandler = {
  text: (text: string) => void
  /** A start tag (`isEnd` false) or an end tag. */
  tag: (name: string, isEnd: boolean, start: number, end: number) => void
}

/** Reads the text and the tags of an HTML source in order, attributes ignored, entities decoded. */
export const readTokens = (html: string, handler: TokenHandler): void => {
  let name = ''
  let start = 0
  const endOfStartTag = (end: number): void => handler.tag(name, false, start, end + 1)
  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: true },
    {
      ontext: (from, to) => handler.text(html.slice(from, to)),
      ontextentity: (codePoint) => handler.text(String.fromCodePoint(codePoint)),
      onopentagname: (from, to) => {
        name = html.slice(from, to).toLowerCase()
        start = from - 1
      },
      onopentagend: endOfStartTag,
      onselfclosingtag: endOfStartTag,
      onclosetag: (from, to) => handler.tag(html.slice(from, to).toLowerCase(), true, from - 2, to + 1),
      onattribname: () => {},
      onattribdata: () => {},
      onattribentity: () => {},
      onattribend: () => {},
      oncomment: () => {},
      oncdata: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}
