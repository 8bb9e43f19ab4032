import type { CoreApi } from '#shared/api.ts'
import type { Handlers } from '#shared/rpc.ts'
import { packedArticles } from './carry-store.ts'
import type { ImportDeps } from './import-pack.ts'
import { packArticles, readPack } from './pack-store.ts'
import { scopeArticles } from './scope-articles.ts'

/**
 * The calls about carry packs, which take paths and are therefore never the window's. `imported` follows what came. What
 * reads and writes archives is loaded with the first.
 */
export function createCarry(deps: ImportDeps, imported: () => void): Omit<Handlers<CoreApi>['carry'], 'joinFolder'> {
  const { db } = deps
  return {
    async exportTo(path, { pack, scope }) {
      const { exportPack } = await import('./export-pack.ts')
      const wanted = scope === undefined ? packedArticles(db) : scopeArticles(db, scope)
      return exportPack(deps, pack === undefined ? wanted : packArticles(db, readPack(db, pack).id), path)
    },
    async importFrom(path) {
      const { importPack } = await import('./import-pack.ts')
      const report = await importPack(deps, path)
      imported()
      return report
    },
  }
}
