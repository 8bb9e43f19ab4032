import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** What main and core need at every start. */
const bundled = [
  '@mozilla/readability',
  'dom-serializer',
  'domhandler',
  'domutils',
  'electron-store',
  'entities',
  'htmlparser2',
  'i18next',
]

export default defineConfig({
  main: {
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
  // One style sheet: the window opens on a page that is painted before the scripts that would ask for theirs.
  renderer: { plugins: [react()], build: { target: 'chrome130', minify: true, cssCodeSplit: false } },
})
