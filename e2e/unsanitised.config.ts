import { defineConfig } from 'electron-vite'
import { fileURLToPath } from 'node:url'
import product from '../electron.vite.config.ts'

const sanitiser = fileURLToPath(new URL('../src/core/html/sanitize.ts', import.meta.url))

/**
 * The product's first processes without the first wall: the sanitiser's file is replaced as they are built. What ships is
 * built by another configuration, and nothing in the source can be told to leave it out.
 */
export default defineConfig({
  main: {
    ...('main' in product ? product.main : {}),
    plugins: [
      {
        name: 'without-sanitiser',
        load: (id) =>
          id === sanitiser ? 'export const sanitize = (html) => html; export const maxImages = 100' : null,
      },
    ],
  },
})
