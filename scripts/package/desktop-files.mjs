import { posixLocales } from './words.mjs'

/** @typedef {Record<string, import('./words.mjs').Words>} AllWords */

export const APP_ID = 'io.github.tilshi.tilshi'
const HOMEPAGE = 'https://github.com/tilshi/tilshi'
const PICTURES = 'https://raw.githubusercontent.com/tilshi/tilshi/main/docs/pictures'
/** Shown in shops of programs, with what each shows; of `docs/pictures`, which the tour takes. */
const SCREENSHOTS = [
  ['front-en-light', 'The front page'],
  ['front-kk-Cyrl-light', 'The front page in Kazakh'],
  ['front-kk-Arab-dark', 'The front page in Kazakh, right to left, dark'],
  ['article-kk-Cyrl-light', 'An article'],
  ['rates-en-light', 'Official exchange rates'],
]
const MIME_TYPES = ['x-scheme-handler/tilshi', 'x-scheme-handler/feed', 'text/x-opml+xml', 'application/x-tilshi-pack']

/**
 * The words of one field in all languages, each under its locale; English, which stands without one, first.
 * @param {AllWords} words
 * @param {(words: import('./words.mjs').Words) => string} field
 * @returns {[locale: string, text: string][]}
 */
function inLocales(words, field) {
  const english = words.en
  if (english === undefined) throw new Error('no English words')
  const others = Object.entries(posixLocales).flatMap(([tag, locales]) => {
    const own = words[tag]
    if (own === undefined) throw new Error(`no words for ${tag}`)
    return locales.map((locale) => /** @type {[string, string]} */ ([locale, field(own)]))
  })
  return [['', field(english)], ...others]
}

/**
 * A desktop entry (Desktop Entry Specification 1.4).
 * @param {AllWords} words
 * @param {string} program a path without blanks
 */
export function desktopEntry(words, program) {
  const lines = (/** @type {string} */ key, /** @type {(w: import('./words.mjs').Words) => string} */ field) =>
    inLocales(words, field).map(([locale, text]) => `${key}${locale === '' ? '' : `[${locale}]`}=${text}`)
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.4',
    ...lines('Name', ({ name }) => name),
    ...lines('GenericName', ({ genericName }) => genericName),
    ...lines('Comment', ({ summary }) => summary),
    ...lines('Keywords', ({ keywords }) => `${keywords.join(';')};`),
    `Exec=${program} %U`,
    'Icon=tilshi',
    'Terminal=false',
    'Categories=Network;News;Feed;',
    `MimeType=${MIME_TYPES.join(';')};`,
    'StartupNotify=true',
    'StartupWMClass=tilshi',
    '',
  ].join('\n')
}

/**
 * AppStream metadata (MetaInfo 1.0).
 * @param {AllWords} words
 * @param {{ version: string, date: string }} release
 */
export function metaInfo(words, { version, date }) {
  const element = (
    /** @type {string} */ name,
    /** @type {(w: import('./words.mjs').Words) => string} */ field,
    indent = '  ',
  ) =>
    inLocales(words, field).map(([locale, text]) => `${indent}<${name}${xmlLang(locale)}>${escapeXml(text)}</${name}>`)
  const paragraphs = (words.en?.description ?? []).flatMap((_, at) =>
    element('p', ({ description }) => description[at] ?? '', '    '),
  )
  const keywords = inLocales(words, ({ keywords: all }) => all.join('\n')).flatMap(([locale, text]) =>
    text.split('\n').map((word) => `    <keyword${xmlLang(locale)}>${escapeXml(word)}</keyword>`),
  )
  const screenshots = SCREENSHOTS.map(
    ([name, caption], at) =>
      `    <screenshot${at === 0 ? ' type="default"' : ''}>\n      <caption>${caption}</caption>\n      <image type="source">${PICTURES}/${name}.png</image>\n    </screenshot>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<component type="desktop-application">',
    `  <id>${APP_ID}</id>`,
    '  <metadata_license>MIT</metadata_license>',
    '  <project_license>MIT</project_license>',
    ...element('name', ({ name }) => name),
    ...element('summary', ({ summary }) => summary),
    '  <developer id="io.github.tilshi">\n    <name translate="no">The Tilshi founders</name>\n  </developer>',
    '  <description>',
    ...paragraphs,
    '  </description>',
    '  <launchable type="desktop-id">tilshi.desktop</launchable>',
    '  <icon type="stock">tilshi</icon>',
    `  <url type="homepage">${HOMEPAGE}</url>`,
    `  <url type="bugtracker">${HOMEPAGE}/issues</url>`,
    '  <provides>',
    '    <binary>tilshi</binary>',
    ...MIME_TYPES.filter((type) => !type.startsWith('x-scheme')).map((type) => `    <mediatype>${type}</mediatype>`),
    '  </provides>',
    '  <categories>\n    <category>Network</category>\n    <category>News</category>\n    <category>Feed</category>\n  </categories>',
    '  <keywords>',
    ...keywords,
    '  </keywords>',
    '  <screenshots>',
    ...screenshots,
    '  </screenshots>',
    '  <releases>',
    `    <release version="${version}" date="${date}"/>`,
    '  </releases>',
    '  <content_rating type="oars-1.1"/>',
    '</component>',
    '',
  ].join('\n')
}

/**
 * The type of carry packs for the shared MIME-info database (0.21). OPML is known to it.
 * @param {AllWords} words
 */
export function mimeInfo(words) {
  const comments = inLocales(words, ({ pack }) => pack).map(
    ([locale, text]) => `    <comment${xmlLang(locale)}>${escapeXml(text)}</comment>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">',
    '  <mime-type type="application/x-tilshi-pack">',
    ...comments,
    '    <sub-class-of type="application/zip"/>',
    '    <generic-icon name="package-x-generic"/>',
    '    <glob pattern="*.tilshipack"/>',
    '  </mime-type>',
    '</mime-info>',
    '',
  ].join('\n')
}

/** @param {string} locale */
function xmlLang(locale) {
  return locale === '' ? '' : ` xml:lang="${locale}"`
}

/** @param {string} text */
function escapeXml(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)
}
