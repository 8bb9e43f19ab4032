import ranges from '@fontsource-variable/noto-serif-sc/unicode.json'

type Files = Record<string, string>

const serif = import.meta.glob('../../node_modules/@fontsource-variable/noto-serif-sc/files/*-wght-normal.woff2', {
  query: '?url',
  import: 'default',
  eager: true,
}) as Files
const sans = import.meta.glob('../../node_modules/@fontsource-variable/noto-sans-sc/files/*-wght-normal.woff2', {
  query: '?url',
  import: 'default',
  eager: true,
}) as Files

/**
 * Makes the shipped Han faces known, for computers that have none. Each is some hundred files by ranges of signs, of which
 * the window reads those whose signs it shows. As a style sheet they would cost every start their parsing.
 */
export function addHanFaces(): void {
  add('Noto Serif SC Variable', serif)
  add('Noto Sans SC Variable', sans)
}

function add(family: string, files: Files): void {
  const rangeOf = new Map(Object.entries(ranges).map(([name, range]) => [name.replace(/[[\]]/g, ''), range]))
  for (const [path, url] of Object.entries(files)) {
    const name = /-sc-([\w-]+)-wght-normal\.woff2$/.exec(path)?.[1] ?? ''
    const unicodeRange = rangeOf.get(name)
    if (unicodeRange === undefined) continue
    document.fonts.add(new FontFace(family, `url("${url}")`, { weight: '200 900', display: 'swap', unicodeRange }))
  }
}
