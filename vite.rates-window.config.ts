import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * The small window of rates, with programs of its own: sharing files with the reader's window would make that one read
 * more of them at every start.
 */
export default defineConfig({
  root: 'src/renderer',
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: '../../out/renderer',
    emptyOutDir: false,
    target: 'chrome130',
    minify: true,
    // The window takes no face from an address that holds it.
    assetsInlineLimit: 0,
    rollupOptions: { input: 'src/renderer/rates.html' },
  },
})
