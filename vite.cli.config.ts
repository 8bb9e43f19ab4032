import { defineConfig } from 'vite'

/** The command line: one Node program over the same core, npm packages left outside. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/cli/index.ts',
    outDir: 'out/cli',
    target: 'node20.18',
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: 'index.js', banner: '#!/usr/bin/env node' } },
  },
})
