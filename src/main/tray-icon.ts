import type { Direction } from './tray-text.ts'

/** What the ticker shows: a plain decimal such as "478.77", how it moved, and whether it is out of date. */
export type Ticker = { value: string; direction: Direction | null; stale: boolean; dark: boolean; size: 16 | 24 | 48 }

/** Draws the ticker as rows of blue, green, red, alpha (premultiplied), `size` pixels square. */
export function drawTicker({ size, dark }: Ticker): Buffer {
  return Buffer.alloc(size * size * 4, dark ? 0xf0 : 0xff)
}
