/**
 * Draws the app's icons (resources/icons: icon-*.png, icon.ico, icon.icns) from the two drawings of the mark, after either
 * has changed. Needs rsvg-convert (Debian: librsvg2-bin); the icons are committed, so nothing else does.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './run.mjs'

const tool = 'rsvg-convert'
const folder = path.join(root, 'resources/icons')
/** Below 32 pixels the horns of the large drawing run together. */
const drawings = { 'mark-small.svg': [16, 20, 22, 24], 'mark.svg': [32, 40, 48, 64, 96, 128, 256, 512, 1024] }
/** What Windows asks for. */
const icoSizes = [16, 20, 24, 32, 40, 48, 64, 256]
/** What macOS asks for: the type of each part by its size in pixels. */
const icnsTypes = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
])

for (const [drawing, sizes] of Object.entries(drawings)) {
  for (const size of sizes) {
    const args = [
      '--width',
      String(size),
      '--height',
      String(size),
      '--output',
      fileOf(size),
      path.join(folder, drawing),
    ]
    execFileSync(tool, args, { stdio: 'inherit' })
    console.log(path.relative(root, fileOf(size)))
  }
}
writeFileSync(path.join(folder, 'icon.ico'), ico(icoSizes))
writeFileSync(path.join(folder, 'icon.icns'), icns())

/** @param {number} size */
function fileOf(size) {
  return path.join(folder, `icon-${size}.png`)
}

/**
 * A directory of 16 bytes a picture, then the PNG files as they are.
 * @param {number[]} sizes
 */
function ico(sizes) {
  const pictures = sizes.map((size) => readFileSync(fileOf(size)))
  const head = Buffer.alloc(6 + 16 * sizes.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(sizes.length, 4)
  let at = head.length
  for (const [index, picture] of pictures.entries()) {
    const entry = 6 + 16 * index
    const side = sizes[index] ?? 0
    // 0 stands for 256.
    head.writeUInt8(side % 256, entry)
    head.writeUInt8(side % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(picture.length, entry + 8)
    head.writeUInt32LE(at, entry + 12)
    at += picture.length
  }
  return Buffer.concat([head, ...pictures])
}

/** Parts of a type, a length that counts its own eight bytes, and a PNG file. */
function icns() {
  const parts = icnsTypes.map(([type, size]) => part(type, readFileSync(fileOf(size))))
  return part('icns', Buffer.concat(parts))
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function part(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(8 + content.length, 4)
  return Buffer.concat([head, content])
}
