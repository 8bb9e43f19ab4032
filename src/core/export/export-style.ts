/** The faces are those of the window, by the script of each text; others stand in for them where they are not there. */
const faces = `
html { font-family: 'Source Serif 4 Variable', 'Source Serif 4', Georgia, 'Noto Serif', serif; line-height: 1.6; }
[lang*='Arab'], [lang='ar'], [lang='fa'], [lang='ur'] {
  font-family: 'Noto Naskh Arabic Variable', 'Noto Naskh Arabic', 'Source Serif 4 Variable', serif; line-height: 2;
}
[lang^='zh'], [lang^='ja'] {
  font-family: 'Noto Serif SC Variable', 'Noto Serif SC', 'Noto Serif CJK SC', 'Source Serif 4 Variable', serif; line-height: 1.8;
}
[lang^='zh'] p { text-indent: 2em; text-align: justify; }
[lang^='zh'] .deck, [lang^='zh'] .facts, [lang^='zh'] .address { text-indent: 0; }`

const text = `
h1, h2, h3, h4, h5, h6 { line-height: 1.25; break-after: avoid; text-align: start; }
h1 { font-size: 1.8em; margin-block: 0 0.4em; }
[lang*='Arab'] h1 { line-height: 1.6; }
.deck { font-size: 1.1em; margin-block: 0 0.6em; }
.facts, .address, figcaption, .missing { font-size: 0.85em; color: #5a5a5a; }
.address { overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
figure { margin: 1em 0; break-inside: avoid; }
blockquote { margin-inline: 0; padding-inline-start: 1em; border-inline-start: 2px solid #b0b0b0; }
table { border-collapse: collapse; }
caption { padding-block-end: 0.3em; font-weight: bold; text-align: start; }
th, td { padding: 0.2em 0.6em; border-block-end: 1px solid #b0b0b0; text-align: start; vertical-align: top; }
.figure { text-align: end; }
td.figure { white-space: nowrap; }
[dir='rtl'] th.figure:not([dir='ltr']) { text-align: start; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }`

const page = `
body { max-inline-size: 40rem; margin: 2rem auto; padding-inline: 1rem; }
article + article { margin-block-start: 4rem; }
@page { size: A4; margin: 20mm 18mm; }
@media print {
  html { font-size: 11pt; }
  body { max-inline-size: none; margin: 0; padding: 0; }
  a { color: inherit; text-decoration: none; }
  article + article { break-before: page; margin: 0; }
  p { orphans: 2; widows: 2; }
  /* No higher than a page with its margins and a caption, or it would be cut in two. */
  img { max-block-size: 220mm; object-fit: contain; }
}`

/** Of a page that is read on a screen or printed. */
export const pageStyle = `${faces}${text}${page}`

const embedded = `
@font-face {
  font-family: 'Noto Naskh Arabic Variable'; font-weight: 400 700;
  src: url(fonts/noto-naskh-arabic.woff2) format('woff2');
}`

/** Of a book; `hasNaskh` when the face for Arabic letters is in it. */
export function bookStyle(hasNaskh: boolean): string {
  return `${hasNaskh ? embedded : ''}${faces}${text}`
}
