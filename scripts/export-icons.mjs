/**
 * Draws the app's icons (resources/icons/icon-*.png) from the two drawings of the mark, after either has changed. Needs
 * rsvg-convert (Debian: librsvg2-bin); the icons are committed, so nothing else does.
 */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { root } from './run.mjs'

const tool = 'rsvg-convert'
const folder = path.join(root, 'resources/icons')
/** Below 32 pixels the horns of the large drawing run together. */
const drawings = { 'mark-small.svg': [16, 24], 'mark.svg': [32, 48, 64, 128, 256, 512] }

for (const [drawing, sizes] of Object.entries(drawings)) {
  for (const size of sizes) {
    const file = path.join(folder, `icon-${size}.png`)
    const args = ['--width', String(size), '--height', String(size), '--output', file, path.join(folder, drawing)]
    execFileSync(tool, args, { stdio: 'inherit' })
    console.log(path.relative(root, file))
  }
}
