import path from 'node:path'
import { root } from './run.mjs'

/**
 * Bundles programs for Node as the product is bundled: each with its own name, what several need in `parts`. What is in
 * the folder already stays.
 * @param {Record<string, string>} programs their sources by name, paths from the root
 * @param {string} folder
 * @param {'js' | 'mjs'} extension
 */
export async function bundle(programs, folder, extension = 'mjs') {
  const { build } = await import('vite')
  const input = Object.entries(programs).map(([name, source]) => [name, path.join(root, source)])
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20.18',
      rollupOptions: {
        input: Object.fromEntries(input),
        output: { entryFileNames: `[name].${extension}`, chunkFileNames: `parts/[name].${extension}` },
      },
    },
  })
}
