import { expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { readingFolder, writingFolder } from './folder-files.ts'

const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))

it.each(['ENOENT', 'ENOTDIR', 'ESTALE', 'EHOSTDOWN', 'ENOTCONN'])('calls a folder missing by %s', async (code) => {
  const reading = readingFolder({ path: '/shared' }, failing(code))
  await expect(reading).rejects.toMatchObject({ code: 'folderMissing', params: { path: '/shared' } })
})

it.each(['EACCES', 'EPERM', 'EIO', 'EROFS', 'EBUSY'])(
  'tells %s of the folder, and not of the library',
  async (code) => {
    const of = (expected: string) => ({ code: expected, params: { path: '/shared' } })
    await expect(readingFolder({ path: '/shared' }, failing(code))).rejects.toMatchObject(of('fileUnreadable'))
    await expect(writingFolder({ path: '/shared' }, failing(code))).rejects.toMatchObject(of('fileUnwritable'))
  },
)

it('tells that the disk of the folder is full', async () => {
  const writing = writingFolder({ path: '/shared' }, failing('ENOSPC'))
  await expect(writing).rejects.toMatchObject({ code: 'diskFull', params: { path: '/shared' } })
})

it('leaves a bug what it is', async () => {
  const reading = readingFolder({ path: '/shared' }, () => Promise.reject(new TypeError('bug')))
  await expect(reading).rejects.toThrow(TypeError)
})

it('gives up a call that hangs, and begins no other in that folder until it has ended', async () => {
  let end: () => void = () => undefined
  const hung = () => new Promise<void>((resolve) => (end = resolve))
  await expect(readingFolder({ path: '/dead', withinMs: 1 }, hung)).rejects.toMatchObject({ code: 'folderMissing' })
  let begun = 0
  const next = () => Promise.resolve(++begun)
  await expect(writingFolder({ path: '/dead', withinMs: 1 }, next)).rejects.toMatchObject({ code: 'folderMissing' })
  expect(begun).toBe(0)
  expect(await readingFolder({ path: '/living' }, next)).toBe(1)
  const waiting = Promise.all([readingFolder({ path: '/dead' }, next), readingFolder({ path: '/dead' }, next)])
  end()
  expect(await waiting).toEqual([2, 3])
})

it('ends at once when it is to, whatever hangs', async () => {
  const controller = new AbortController()
  const { signal } = controller
  const hung = readingFolder({ path: '/asleep', signal }, () => new Promise<void>(() => undefined))
  controller.abort(new AppError({ code: 'cancelled' }))
  await expect(hung).rejects.toMatchObject({ code: 'cancelled' })
  await expect(readingFolder({ path: '/asleep', signal }, () => Promise.resolve())).rejects.toMatchObject({
    code: 'cancelled',
  })
})
