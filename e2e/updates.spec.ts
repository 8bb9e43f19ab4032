import { execFile } from 'node:child_process'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { makeDataFolder } from './app.ts'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'

const run = promisify(execFile)

/** The folder of a tarball with a program that says its name. */
async function unpacked(home: string, name: string): Promise<void> {
  await mkdir(path.join(home, 'app/resources'), { recursive: true })
  await writeFile(path.join(home, 'tilshi'), '')
  await writeFile(path.join(home, 'app/tilshi'), name)
  await writeFile(path.join(home, 'app/resources/app.asar'), '')
}

test('a new version is told of in words, refused when it is not what was signed, and put in its place at the end', async ({
  launch,
}) => {
  const folder = await makeDataFolder()
  const home = path.join(folder, 'tilshi here')
  await unpacked(home, 'old')
  await unpacked(path.join(folder, 'tilshi-9.0.0-linux-x64'), 'new')
  const archive = path.join(folder, 'new.tar.gz')
  await run('tar', ['-czf', archive, '-C', folder, 'tilshi-9.0.0-linux-x64'])
  const whole = await readFile(archive)
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const manifest = Buffer.from(
    JSON.stringify({
      format: 1,
      version: '9.0.0',
      page: 'https://example.org/tilshi',
      notes: { en: 'What is new.', ru: 'Что нового.' },
      files: [
        {
          kind: 'tarball',
          platform: process.platform,
          arch: process.arch,
          name: 'new.tar.gz',
          bytes: whole.length,
          sha512: createHash('sha512').update(whole).digest('base64'),
        },
      ],
    }),
  )
  let served: Buffer = Buffer.from(whole.toReversed())
  const server = createServer((request, response) => {
    if (request.url === '/update.json') response.end(manifest)
    else if (request.url === '/update.json.sig') response.end(sign(null, manifest, privateKey).toString('base64'))
    else response.end(served)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const packaged = {
    kind: 'tarball',
    testRuntime: true,
    updateKey: publicKey.export({ type: 'spki', format: 'pem' }),
    home,
  }
  const app = await launch({ env: { TILSHI_PACKAGED: JSON.stringify(packaged) } })
  const page = await app.window()
  const { port } = server.address() as AddressInfo
  await apiOf(page).settings.set({ updateAddress: `http://127.0.0.1:${port}/update.json` })
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'About' }).click()
  await expect(page.getByText('made for testing')).toBeVisible()
  await page.getByRole('button', { name: 'Look now' }).click()
  const offer = page.getByRole('region', { name: 'Tilshi 9.0.0 is there' })
  await expect(offer).toContainText('What is new.')
  await offer.getByRole('button', { name: /^Download/ }).click()
  await expect(page.getByRole('alert')).toContainText('is not what was signed')
  expect(existsSync(path.join(home, 'app.next'))).toBe(false)
  served = whole
  await offer.getByRole('button', { name: /^Download/ }).click()
  await expect(page.getByText('takes its place when you quit')).toBeVisible({ timeout: 30_000 })
  expect(await readFile(path.join(home, 'app/tilshi'), 'utf8')).toBe('old')
  await app.close()
  expect(await readFile(path.join(home, 'app/tilshi'), 'utf8')).toBe('new')
  expect(await readFile(path.join(home, 'app/unproven'), 'utf8')).toBe('9.0.0')
  expect(await readFile(path.join(home, 'app.previous/tilshi'), 'utf8')).toBe('old')
  server.close()
})
