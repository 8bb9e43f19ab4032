import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'

/**
 * What every package's Electron may and may not do; for Linux here, for the others by `packaging/electron-builder.config.mjs`.
 * Off: being a plain Node (`ELECTRON_RUN_AS_NODE`), `NODE_OPTIONS`, `--inspect`, files of other programs by `file:`.
 */
export const fuses = {
  version: FuseVersion.V1,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // On Windows and macOS; Linux looks at no hash, there the files belong to root.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
}

/** How a fuse stands in the file of a program. */
const [on, off] = [...Buffer.from('10')]

/**
 * The names of the fuses that a packed program has otherwise than they are wanted, as it lies there.
 * @param {string} program
 * @returns {Promise<string[]>}
 */
export async function wrongFuses(program) {
  const found = /** @type {Record<string, unknown>} */ (await getCurrentFuseWire(program))
  return Object.entries(fuses)
    .filter(([fuse, wanted]) => typeof wanted === 'boolean' && found[fuse] !== (wanted ? on : off))
    .map(([fuse]) => FuseV1Options[Number(fuse)] ?? fuse)
}
