import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { ImageStore, StoredImage } from '#core/articles/image-store.ts'
import { imageType, keptImageType } from '#core/articles/image-type.ts'
import { imagePath, parseJson, refusal } from '#core/archive/open-archive.ts'
import { makeWorkFolder } from '#core/archive/work-folder.ts'
import { articlePath, carriedArticle } from './carry-format.ts'
import type { CarryPack } from './read-carry-pack.ts'

/** A pack whose every part has been read and found good, on the disk beside the library. */
export type StagedPack = {
  /** Files of articles by the address of their feed, in the order of the pack. */
  articles: Map<string, string[]>
  images: Map<string, StoredImage>
  /** Hashes of pictures in it that are not stored anew, because they are too heavy to be drawn. */
  leftOut: Set<string>
  /** Moves the pictures that are not stored yet into the store; answers the hashes of those. */
  keepImages(): Promise<string[]>
  remove(): Promise<void>
}

/**
 * Reads every part and checks it; a picture too heavy to be stored is left out. Throws what `CarryPack.read` throws,
 * `packUnsafe` for a picture that is none, `diskFull`.
 */
export async function stagePack(
  pack: CarryPack,
  { dataDir, images, now }: { dataDir: string; images: Pick<ImageStore, 'pathOf' | 'has'>; now: () => number },
): Promise<StagedPack> {
  const dir = await makeWorkFolder(dataDir, 'import', now())
  const staged: StagedPack = {
    articles: new Map(),
    images: new Map(),
    leftOut: new Set(),
    keepImages: () => keep(dir, staged.images, images),
    remove: () => rm(dir, { recursive: true, force: true }),
  }
  try {
    for (const name of Object.keys(pack.manifest.parts).toSorted()) await stage(pack, name, dir, staged)
    return staged
  } catch (cause) {
    await staged.remove()
    const isFull = (cause as NodeJS.ErrnoException).code === 'ENOSPC'
    throw isFull ? new AppError({ code: 'diskFull', params: { path: dataDir } }, { cause }) : cause
  }
}

async function stage(pack: CarryPack, name: string, dir: string, staged: StagedPack): Promise<void> {
  const bytes = await pack.read(name)
  const sha256 = imagePath.exec(name)?.[1]
  if (sha256 !== undefined) {
    if (imageType(bytes) === null) throw refusal('packUnsafe', name)
    const type = keptImageType(bytes)
    if (type === null) {
      staged.leftOut.add(sha256)
      return
    }
    staged.images.set(sha256, { hash: sha256, type, bytes: bytes.byteLength })
    await writeFile(join(dir, sha256), bytes)
    return
  }
  const article = articlePath.test(name) ? carriedArticle(parseJson(bytes, name, 'packDamaged')) : null
  const isOfFeed = pack.manifest.feeds.some(({ url }) => url === article?.feed)
  if (article === null || !isOfFeed) throw refusal('packDamaged', name)
  const path = join(dir, name.replace('/', '-'))
  await writeFile(path, bytes)
  const ofFeed = staged.articles.get(article.feed)
  if (ofFeed === undefined) staged.articles.set(article.feed, [path])
  else ofFeed.push(path)
}

async function keep(
  dir: string,
  staged: ReadonlyMap<string, StoredImage>,
  images: Pick<ImageStore, 'pathOf' | 'has'>,
): Promise<string[]> {
  const added: string[] = []
  for (const hash of staged.keys()) {
    if (await images.has(hash)) continue
    const path = images.pathOf(hash)
    await mkdir(dirname(path), { recursive: true })
    // Beside its place and renamed; the staged file stays, should the store lose this one to a tidying meanwhile.
    const part = `${path}.${randomUUID()}.part`
    await copyFile(join(dir, hash), part)
    await rename(part, path)
    added.push(hash)
  }
  return added
}
