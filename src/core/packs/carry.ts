import type { CoreApi } from '#shared/api.ts'
import type { Handlers } from '#shared/rpc.ts'
import { packedArticles } from './carry-store.ts'
import { exportPack } from './export-pack.ts'
import { importPack, type ImportDeps } from './import-pack.ts'
import { packArticles, readPack } from './pack-store.ts'
import { scopeArticles } from './scope-articles.ts'

/** The calls about carry packs, which take paths and are therefore never the window's. `imported` follows what came. */
export function createCarry(deps: ImportDeps, imported: () => void): Handlers<CoreApi>['carry'] {
  const { db } = deps
  return {
    exportTo(path, { pack, scope }) {
      const wanted = scope === undefined ? packedArticles(db) : scopeArticles(db, scope)
      return exportPack(deps, pack === undefined ? wanted : packArticles(db, readPack(db, pack).id), path)
    },
    async importFrom(path) {
      const report = await importPack(deps, path)
      imported()
      return report
    },
  }
}
