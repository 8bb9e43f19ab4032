import path from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { fuses } from '../scripts/package/fuses.mjs'

const icons = path.join(import.meta.dirname, '../resources/icons')

/** For `npm run package -- nsis` and `dmg` (scripts/package/by-builder.mjs). */
export default {
  appId: 'io.github.tilshi.tilshi',
  productName: 'Tilshi',
  electronVersion: process.env.TILSHI_ELECTRON,
  directories: { output: process.env.TILSHI_OUT },
  // The folder is laid out already, its packages with it.
  files: ['**/*', { from: 'node_modules', to: 'node_modules' }],
  npmRebuild: false,
  asar: true,
  asarUnpack: ['**/*.node'],
  publish: null,
  artifactName: 'tilshi-${version}-${os}-${arch}.${ext}',
  electronFuses: {
    runAsNode: fuses[FuseV1Options.RunAsNode],
    enableCookieEncryption: fuses[FuseV1Options.EnableCookieEncryption],
    enableNodeOptionsEnvironmentVariable: fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
    enableNodeCliInspectArguments: fuses[FuseV1Options.EnableNodeCliInspectArguments],
    enableEmbeddedAsarIntegrityValidation: fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
    onlyLoadAppFromAsar: fuses[FuseV1Options.OnlyLoadAppFromAsar],
    grantFileProtocolExtraPrivileges: fuses[FuseV1Options.GrantFileProtocolExtraPrivileges],
  },
  protocols: [{ name: 'Tilshi', schemes: ['tilshi', 'feed'] }],
  fileAssociations: [
    { ext: 'tilshipack', name: 'Tilshi news pack', role: 'Viewer' },
    { ext: 'opml', name: 'OPML', role: 'Viewer', rank: 'Alternate' },
  ],
  win: { icon: path.join(icons, 'icon.ico'), target: 'nsis' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
  mac: {
    icon: path.join(icons, 'icon.icns'),
    target: 'dmg',
    category: 'public.app-category.news',
    hardenedRuntime: true,
  },
}
