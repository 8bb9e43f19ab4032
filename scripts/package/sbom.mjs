import { createHash } from 'node:crypto'
import { npmCommand, problem, run, tail } from '../run.mjs'

/**
 * What a package is made of, as a CycloneDX document: npm's own list of what ships, and Electron. The same input gives the
 * same bytes.
 * @param {{ version: string, electron: string, epoch: number }} wanted `epoch` in seconds
 * @returns {Promise<string>}
 */
export async function softwareList({ version, electron, epoch }) {
  const [command, args] = npmCommand(['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--loglevel=error'])
  const { code, output } = await run(command, args, { capture: true })
  if (code !== 0) throw problem(`npm could not list what ships:\n${tail(output)}`)
  const list = JSON.parse(output)
  const { serialNumber: _random, metadata, components, ...rest } = list
  const whole = {
    ...rest,
    metadata: {
      ...metadata,
      timestamp: new Date(epoch * 1000).toISOString(),
      component: {
        ...metadata.component,
        type: 'application',
        name: 'tilshi',
        version,
        purl: `pkg:npm/tilshi@${version}`,
      },
    },
    components: [
      ...components,
      {
        'bom-ref': `electron@${electron}`,
        type: 'framework',
        name: 'electron',
        version: electron,
        licenses: [{ license: { id: 'MIT' } }],
        purl: `pkg:npm/electron@${electron}`,
      },
    ],
  }
  const hash = createHash('sha256').update(JSON.stringify(whole)).digest('hex')
  const serialNumber = `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
  return `${JSON.stringify({ serialNumber, ...whole }, null, 2)}\n`
}
