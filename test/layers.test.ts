import { execFile } from 'node:child_process'
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

const refused: readonly (readonly [file: string, imported: string])[] = [
  ['src/shared/a.ts', 'node:fs'],
  ['src/shared/a.ts', 'electron'],
  ['src/shared/a.ts', '#core/core.ts'],
  ['src/shared/a.ts', 'react'],
  ['src/core/a.ts', 'electron'],
  ['src/core/feeds/a.ts', 'electron'],
  ['src/core/feeds/a.ts', '#main/log.ts'],
  ['src/core/feeds/a.ts', '../../main/log.ts'],
  ['src/core/db/a.ts', '#core/articles/article-store.ts'],
  ['src/core/db/migrations/a.ts', '../../feeds/feed-store.ts'],
  ['src/core/db/a.ts', '../http.ts'],
  ['src/core/http-a.ts', './db/open.ts'],
  ['src/core/http.ts', '#core/feeds/feed-store.ts'],
  ['src/core/html/a.ts', '#core/articles/deck.ts'],
  ['src/core/html/a.ts', '../feeds/dates.ts'],
  ['src/core/articles/a.ts', '../feeds/dates.ts'],
  ['src/core/articles/a.ts', '#core/search/search-index.ts'],
  ['src/core/articles/a.ts', '../stories/threader.ts'],
  ['src/core/search/a.ts', '#core/feeds/feed-store.ts'],
  ['src/core/stories/a.ts', '../feeds/feed-store.ts'],
  ['src/core/feeds/a.ts', '#core/rates/nbk.ts'],
  ['src/core/feeds/a.ts', '../sample/newsroom.ts'],
  ['src/core/feeds/a.ts', '#core/packs/pack-store.ts'],
  ['src/core/packs/a.ts', '#core/rates/nbk.ts'],
  ['src/core/packs/a.ts', '#core/backup/make-backup.ts'],
  ['src/core/articles/a.ts', '#core/backup/make-backup.ts'],
  ['src/core/feeds/a.ts', '#core/accounts/account-store.ts'],
  ['src/core/accounts/a.ts', '#core/packs/pack-store.ts'],
  ['src/core/accounts/a.ts', '#core/folder-sync/shared-folder-store.ts'],
  ['src/core/feeds/a.ts', '#core/folder-sync/shared-folder-store.ts'],
  ['src/core/folder-sync/a.ts', '#core/accounts/account-store.ts'],
  ['src/core/feeds/a.ts', '#core/export/export-articles.ts'],
  ['src/core/articles/a.ts', '../archive/open-archive.ts'],
  ['src/core/html/a.ts', '#core/script/convert-html.ts'],
  ['src/core/http-a.ts', './export/export-articles.ts'],
  ['src/core/script/a.ts', '#core/articles/open-store.ts'],
  ['src/core/script/a.ts', '#core/db/open.ts'],
  ['src/core/export/a.ts', '#core/feeds/feed-store.ts'],
  ['src/core/export/a.ts', '../archive/write-archive.ts'],
  ['src/core/archive/a.ts', '#core/articles/image-store.ts'],
  ['src/core/archive/a.ts', '../db/open.ts'],
  ['src/core/backup/a.ts', '#core/repair/repair-library.ts'],
  ['src/core/backup/a.ts', '#core/packs/carry-format.ts'],
  ['src/core/repair/a.ts', '#core/feeds/feed-store.ts'],
  ['src/core/repair/a.ts', '../packs/pack-store.ts'],
  ['src/core/updates/a.ts', '#core/db/open.ts'],
  ['src/core/updates/a.ts', '../folder-sync/shared-folder-store.ts'],
  ['src/core/updates/a.ts', '../core.ts'],
  ['src/core/feeds/a.ts', '#core/updates/check-update.ts'],
  ['src/core/traffic/a.ts', '#core/feeds/feed-store.ts'],
  ['src/core/feeds/a.ts', '#core/traffic/traffic-store.ts'],
  ['src/core/rates/a.ts', '../feeds/feed-store.ts'],
  ['src/core/rates/a.ts', '#core/weather/cities.ts'],
  ['src/core/weather/a.ts', '#core/rates/nbk.ts'],
  ['src/core/sample/a.ts', '../db/open.ts'],
  ['src/core/sample/a.ts', '../http.ts'],
  ['src/main/a.ts', '#core/core.ts'],
  ['src/main/a.ts', '../core/core.ts'],
  ['src/preload/a.ts', '#core/core.ts'],
  ['src/cli/a.ts', 'electron'],
  ['src/cli/a.ts', '#main/log.ts'],
  ['src/renderer/a.ts', 'node:fs'],
  ['src/renderer/a.ts', 'electron'],
  ['src/renderer/a.ts', '#core/core.ts'],
  ['src/renderer/reader/a.ts', '../../main/log.ts'],
]
const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['src/shared/a.ts', './model.ts'],
  ['src/core/a.ts', '#shared/model.ts'],
  ['src/core/a.ts', './feeds/feed-store.ts'],
  ['src/core/a.ts', 'node:fs'],
  ['src/core/db/migrations/a.ts', '../open.ts'],
  ['src/core/html/a.ts', '#core/db/open.ts'],
  ['src/core/updates/a.ts', '#core/http.ts'],
  ['src/core/updates/a.ts', './update-manifest.ts'],
  ['src/core/accounts/a.ts', '#core/feeds/feed-store.ts'],
  ['src/core/folder-sync/a.ts', '#core/feeds/feed-store.ts'],
  ['src/core/folder-sync/a.ts', '#core/rates/alert-store.ts'],
  ['src/core/articles/a.ts', '#core/html/sanitize.ts'],
  ['src/core/articles/a.ts', '../http.ts'],
  ['src/core/search/a.ts', '#core/articles/article-keys-store.ts'],
  ['src/core/stories/a.ts', '#core/search/expand.ts'],
  ['src/core/feeds/a.ts', '#core/articles/article-store.ts'],
  ['src/core/feeds/a.ts', './feed-store.ts'],
  ['src/core/packs/a.ts', '#core/feeds/feed-store.ts'],
  ['src/core/packs/a.ts', '#core/archive/open-archive.ts'],
  ['src/core/packs/a.ts', '#core/traffic/traffic-store.ts'],
  ['src/core/script/a.ts', '#core/html/sanitize.ts'],
  ['src/core/export/a.ts', '#core/script/convert-html.ts'],
  ['src/core/export/a.ts', '#core/articles/open-store.ts'],
  ['src/core/backup/a.ts', '#core/archive/open-archive.ts'],
  ['src/core/backup/a.ts', '#core/db/health-store.ts'],
  ['src/core/repair/a.ts', '#core/backup/stage-backup.ts'],
  ['src/core/repair/a.ts', '../articles/image-store.ts'],
  ['src/core/weather/a.ts', '../../../resources/cities.json'],
  ['src/core/feeds/a.test.ts', '../core.ts'],
  ['src/main/a.ts', '#shared/model.ts'],
  ['src/main/core-entry.ts', '#core/core.ts'],
  ['src/main/file-dialogs.ts', '#core/whole-file.ts'],
  ['src/core/packs/a.ts', '#core/own-signal.ts'],
  ['src/cli/a.ts', '#core/core.ts'],
  ['src/renderer/a.ts', '#shared/model.ts'],
]
/** The files that put core together stand above all its folders. */
const composing = readdirSync(join(root, 'src/core')).filter((name) =>
  /^(?!http|node-transport|own-signal|user-agent).*(?<!\.test)\.ts$/.test(name),
)
const folders = readdirSync(join(root, 'src/core'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
const upward = composing.flatMap((name) =>
  folders.map((folder) => [`src/core/${folder.name}/a.ts`, `#core/${name}`] as const),
)

const sources: readonly (readonly [file: string, text: string, rule: string | null])[] = [
  ['src/renderer/a.tsx', `export const A = () => <p>Latest</p>`, 'jsx-no-literals'],
  ['src/renderer/a.tsx', `export const A = ({ name }: { name: string }) => <p title={name}>{name}</p>`, null],
  ['src/cli/a.ts', `console.log(1)`, 'no-console'],
  ['src/core/a.ts', `console.log(1)`, 'no-console'],
  ['src/core/a.ts', `export default 1`, 'no-default-export'],
  ['src/core/a.ts', `export const a: any = 1`, 'no-explicit-any'],
  ['src/core/a.ts', `try { await 1 } catch {}`, 'no-empty'],
]

type Case = { file: string; text: string; rules: string[] }
let folder = ''
const cases: Case[] = []

/** Every case is a file of its own in the folder it stands for, and one run of the linter reads them all. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tilshi-layers-'))
  writeFileSync(join(folder, '.oxlintrc.json'), readFileSync(join(root, '.oxlintrc.json')))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const importing = [...refused, ...upward, ...allowed].map(([file, imported]) => [file, importOf(imported)] as const)
  for (const [index, [file, text]] of [...importing, ...sources].entries()) {
    const path = nameOf(file, index)
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${text}\n`)
    cases.push({ file: path, text, rules: [] })
  }
  const args = ['node_modules/oxlint/bin/oxlint', '--config', '.oxlintrc.json', '--format', 'json', 'src']
  const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }).catch(
    (failed: { stdout: string }) => failed,
  )
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] }
  for (const { filename, code } of diagnostics) cases.find(({ file }) => file === filename)?.rules.push(code)
})
afterAll(() => rmSync(folder, { recursive: true }))

function importOf(imported: string): string {
  return `import { thing } from '${imported}'\n\nexport const other = thing`
}

/** `src/core/a.ts` becomes a name of its own; a real name such as `core-entry.ts` stands for itself. */
function nameOf(file: string, index: number): string {
  return file.replace(/\/((?:http-)?a)\./, `/$1-${index}.`)
}

function rulesOf(index: number): string {
  const found = cases[index]
  if (found === undefined) throw new Error(`no case ${index}`)
  return found.rules.join(' ')
}

test.each([...refused, ...upward].map(([file, imported], index) => ({ file, imported, index })))(
  '$file may not import $imported',
  ({ index }) => expect(rulesOf(index)).toContain('no-restricted-imports'),
)

test.each(allowed.map(([file, imported], index) => ({ file, imported, index })))(
  '$file may import $imported',
  ({ index }) => expect(rulesOf(refused.length + upward.length + index)).not.toContain('no-restricted-imports'),
)

test.each(sources.map(([file, text, rule], index) => ({ file, text, rule, index })))(
  'in $file `$text` is told of by $rule',
  ({ rule, index }) => {
    const rules = rulesOf(refused.length + upward.length + allowed.length + index)
    if (rule === null) expect(rules).toBe('')
    else expect(rules).toContain(rule)
  },
)
