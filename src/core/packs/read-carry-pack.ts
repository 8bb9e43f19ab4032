import { imagePath, openArchive, type Archive, type ArchiveFormat } from '#core/archive/open-archive.ts'
import { articlePath, manifestOf, manifestVersion, type CarryManifest } from './carry-format.ts'

export type CarryPack = Archive<CarryManifest>

const carryPacks: ArchiveFormat<CarryManifest> = {
  isPart: (name) => articlePath.test(name) || imagePath.test(name),
  /** No more is read of a pack, whatever it says of itself. */
  most: { manifest: 64 * 1024 * 1024, part: 16 * 1024 * 1024, whole: 16 * 1024 ** 3, files: 300_000 },
  refusals: {
    foreign: 'notAPack',
    damaged: 'packDamaged',
    unsafe: 'packUnsafe',
    tooBig: 'packTooBig',
    tooNew: 'packTooNew',
  },
  manifestOf(document) {
    const version = manifestVersion(document)
    if (version === null) return 'foreign'
    if (version > 1) return 'tooNew'
    return manifestOf(document) ?? 'damaged'
  },
}

/**
 * Opens a carry pack and looks at what it holds before any of it is read. Throws `fileUnreadable`, `notAPack`,
 * `packDamaged`, `packUnsafe`, `packTooBig`, `packTooNew`.
 */
export function openCarryPack(path: string): Promise<CarryPack> {
  return openArchive(path, carryPacks)
}
