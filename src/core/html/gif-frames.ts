/** In pixels: what all frames reach to, and what they come to one by one. */
type GifFrames = { width: number; height: number; pixels: number }

/**
 * How far the frames of a GIF reach, which may be beyond its screen, and how many pixels all of them have; by the
 * blocks of GIF89a, as far as they can be followed.
 */
export function gifFrames(bytes: Uint8Array): GifFrames {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const frames = { width: view.getUint16(6, true), height: view.getUint16(8, true), pixels: 0 }
  const tableLength = (at: number) => {
    const packed = view.getUint8(at)
    return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0
  }
  let at = 13
  const skipBlocks = () => {
    while (view.getUint8(at) !== 0) at += 1 + view.getUint8(at)
    at++
  }
  try {
    at += tableLength(10)
    for (;;) {
      const kind = view.getUint8(at)
      if (kind === 0x2c) {
        const [left, top, width, height] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true))
        frames.width = Math.max(frames.width, (left ?? 0) + (width ?? 0))
        frames.height = Math.max(frames.height, (top ?? 0) + (height ?? 0))
        frames.pixels += (width ?? 0) * (height ?? 0)
        at += 11 + tableLength(at + 9)
      } else if (kind === 0x21) at += 2
      else return frames
      skipBlocks()
    }
  } catch (error) {
    // It ends before it says so.
    if (error instanceof RangeError) return frames
    throw error
  }
}
