import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeWholeFile } from './whole-file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tilshi-whole-file-'))
})
afterEach(() => rm(folder, { recursive: true }))

const read = (name: string) => readFile(join(folder, name), 'utf8')

test('replaces what is there, and touches nothing else', async () => {
  await writeFile(join(folder, 'news.pdf'), 'old')
  await writeFile(join(folder, 'news.pdf.part'), 'of another program')
  await writeWholeFile(join(folder, 'news.pdf'), 'new')
  expect(await read('news.pdf')).toBe('new')
  expect(await read('news.pdf.part')).toBe('of another program')
  expect(await readdir(folder)).toHaveLength(2)
})

test('writes what a link leads to, also when nothing is there yet', async () => {
  await mkdir(join(folder, 'far'))
  await writeFile(join(folder, 'far/news.md'), 'old')
  for (const name of ['news.md', 'more.md']) await symlink(join(folder, 'far', name), join(folder, name))
  for (const name of ['news.md', 'more.md']) {
    await writeWholeFile(join(folder, name), 'new')
    expect((await lstat(join(folder, name))).isSymbolicLink()).toBe(true)
    expect(await read(`far/${name}`)).toBe('new')
  }
  expect(await readdir(join(folder, 'far'))).toHaveLength(2)
})

test('writes directly where there can be no part', async () => {
  const name = `${'x'.repeat(240)}.pdf`
  await writeFile(join(folder, name), 'a longer text of before')
  await writeWholeFile(join(folder, name), 'new')
  expect(await read(name)).toBe('new')
  expect(await readdir(folder)).toEqual([name])
})

test('takes the place of no library, by a link neither', async () => {
  const library = join(folder, 'library.sqlite')
  await writeFile(library, 'everything')
  await symlink(library, join(folder, 'export.html'))
  for (const path of [library, join(folder, 'export.html')])
    await expect(writeWholeFile(path, 'new')).rejects.toMatchObject({ code: 'fileUnwritable', params: { path } })
  expect(await read('library.sqlite')).toBe('everything')
})

test('says what cannot be written, and leaves no part', async () => {
  await mkdir(join(folder, 'a.pdf'))
  for (const path of [join(folder, 'a.pdf'), join(folder, 'nowhere/b.pdf')])
    await expect(writeWholeFile(path, 'new')).rejects.toMatchObject({ code: 'fileUnwritable', params: { path } })
  expect(await readdir(folder)).toEqual(['a.pdf'])
})
