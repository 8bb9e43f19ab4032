import path from 'node:path'
import { bundle } from './bundle.mjs'
import { root } from './run.mjs'

/** Where the benchmarks are, and the libraries they keep. */
export const BENCH_OUT = path.join(root, 'out/bench')

/**
 * Bundles benchmarks with the core they measure.
 * @param {string[]} names
 */
export async function buildBenches(names) {
  const programs = {
    ...Object.fromEntries(names.map((name) => [name, `bench/${name}.ts`])),
    'feed-reader-thread': 'src/core/feeds/feed-reader-thread.ts',
    'checkpoint-thread': 'src/core/db/checkpoint-thread.ts',
  }
  // By these names they find each other.
  await bundle(programs, BENCH_OUT, 'js')
}
