import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const read = (name: string) => readFileSync(join(import.meta.dirname, '..', name), 'utf8')
type Declared = Record<'dependencies' | 'devDependencies', Record<string, string>>
type Locked = { packages: Record<string, { version: string; integrity?: string }> }

test('each dependency is of one version, each package of one hash, and none runs a script as it is installed', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Declared
  const { packages } = JSON.parse(read('package-lock.json')) as Locked
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
    expect(packages[`node_modules/${name}`], name).toMatchObject({ version })
  }
  for (const [place, { integrity }] of Object.entries(packages))
    if (place !== '') expect(integrity, place).toMatch(/^sha512-/)
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m)
})
