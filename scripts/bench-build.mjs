import path from 'node:path'
import { root } from './run.mjs'

/** Where the benchmarks are, and the libraries they keep. */
export const BENCH_OUT = path.join(root, 'out/bench')

/**
 * Bundles benchmarks with the core they measure, as the product is bundled.
 * @param {string[]} names
 */
export async function buildBenches(names) {
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      outDir: BENCH_OUT,
      // The libraries of earlier runs are there too.
      emptyOutDir: false,
      target: 'node20.18',
      rollupOptions: {
        input: {
          ...Object.fromEntries(names.map((name) => [name, path.join(root, `bench/${name}.ts`)])),
          'feed-reader-thread': path.join(root, 'src/core/feeds/feed-reader-thread.ts'),
          'checkpoint-thread': path.join(root, 'src/core/db/checkpoint-thread.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js' },
      },
    },
  })
}
