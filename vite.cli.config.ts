import { defineConfig } from 'vite'

/** The command line: a Node program over the same core and the thread that reads feeds, npm packages left outside. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'out/cli',
    target: 'node20.18',
    sourcemap: true,
    rollupOptions: {
      input: {
        index: 'src/cli/index.ts',
        'feed-reader-thread': 'src/core/feeds/feed-reader-thread.ts',
        'checkpoint-thread': 'src/core/db/checkpoint-thread.ts',
      },
      output: { entryFileNames: '[name].js', banner: '#!/usr/bin/env node' },
    },
  },
})
