// Makes src/shared/script/han-simplified.json, by which the search holds traditional Chinese signs and their simplified
// ones for the same, out of the dictionaries of OpenCC.
//   node scripts/build-han.mjs
// Run by hand when opencc-js has a new release; the result is committed.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Converter } from 'opencc-js/t2cn'

const target = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'shared', 'script', 'han-simplified.json')
const [first, last] = [0x3400, 0x9fff]

const converters = /** @type {const} */ (['t', 'tw', 'hk']).map((from) => Converter({ from, to: 'cn' }))
const pairs = Array.from({ length: last - first + 1 }, (_, index) => {
  const sign = String.fromCharCode(first + index)
  const simplified = converters.map((convert) => convert(sign)).find((other) => other !== sign && other.length === 1)
  return { traditional: sign, simplified: simplified ?? sign }
}).filter(({ traditional, simplified }) => traditional !== simplified)
// 麼 is 么 and 么 was 幺: what is a simplified sign already stays one, so that folding twice changes nothing.
const results = new Set(pairs.map(({ simplified }) => simplified))
const kept = pairs.filter(({ traditional }) => !results.has(traditional))
const signs = (/** @type {'traditional' | 'simplified'} */ name) => kept.map((pair) => pair[name]).join('')
const result = { traditional: signs('traditional'), simplified: signs('simplified') }
writeFileSync(target, `${JSON.stringify(result, null, 2)}\n`)
