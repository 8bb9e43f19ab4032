/** Names of languages by which a reader of any language may call them; made once, because it reads much data. */
export const englishNames = new Intl.DisplayNames('en', { type: 'language' })
