import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { licences } from './scripts/package/licences.mjs'

/** What main and core need at every start. */
const bundled = [
  'ajv',
  'big.js',
  '@mozilla/readability',
  'dom-serializer',
  'domhandler',
  'domutils',
  'entities',
  'htmlparser2',
  'i18next',
]

/** Lays the licences of what ships beside main's programs, for the window to show. */
const withLicences = {
  name: 'licences',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): void }) {
    this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(licences()) })
  },
}

export default defineConfig({
  main: {
    plugins: [withLicences],
    build: {
      target: 'node20.18',
      sourcemap: true,
      // One file opens sooner than hundreds.
      externalizeDeps: { exclude: bundled },
    },
  },
  preload: {
    // A sandboxed preload script cannot be an ES module.
    build: { rollupOptions: { output: { format: 'cjs', entryFileNames: 'index.cjs' } } },
  },
  renderer: {
    plugins: [react()],
    build: {
      target: 'chrome130',
      minify: true,
      // The window opens on a page that is painted before the scripts that would ask for their style sheets.
      cssCodeSplit: false,
      // The window takes no face from an address that holds it.
      assetsInlineLimit: 0,
    },
  },
})
