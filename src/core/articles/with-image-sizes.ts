import type { Article } from '#shared/model.ts'
import { sizeImages } from '#core/html/images.ts'
import { hashOf } from './image-address.ts'
import type { Dimensions } from '#core/html/image-dimensions.ts'
import type { ImageStore } from './image-store.ts'

/** The article with the true size of each picture that is kept, so that nothing moves when it is drawn. */
export async function withImageSizes(images: Pick<ImageStore, 'dimensionsOf'>, article: Article): Promise<Article> {
  const addresses = [...new Set(article.images.flatMap(({ stored }) => (stored === null ? [] : [stored])))]
  const known = await Promise.all(addresses.map((address) => images.dimensionsOf(hashOf(address))))
  const sizes = new Map<string, Dimensions>()
  for (const [index, size] of known.entries()) if (size !== null) sizes.set(addresses[index] ?? '', size)
  return { ...article, content: sizeImages(article.content, sizes) }
}
