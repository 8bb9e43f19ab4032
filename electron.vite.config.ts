import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: { build: { target: 'node20.18', sourcemap: true } },
  preload: {
    // A sandboxed preload script cannot be an ES module.
    build: { rollupOptions: { output: { format: 'cjs', entryFileNames: 'index.cjs' } } },
  },
  renderer: { plugins: [react()], build: { target: 'chrome130', minify: true } },
})
