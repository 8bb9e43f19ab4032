import { rm } from 'node:fs/promises'
import { makeDataFolder } from '../app.ts'
import { startUpdateServer, type Serving, type UpdateServer } from '../update-server.ts'
import { scrolled, tab, type Show } from './shows.ts'
import { openStage, untilRead } from './stage.ts'
import type { World } from './worlds.ts'

/** Where the settings of these views have to say that new versions are; no port shows in a picture. */
export const updateAddress = 'http://localhost/update.json'
const notes = {
  en: 'Rates of the National Bank are there an hour earlier.\nA pack may be continued after a break.',
  ru: 'Курсы Национального банка появляются на час раньше.\nПрерванную подборку можно продолжить.',
  'kk-Cyrl': 'Ұлттық банктің бағамдары бір сағат ерте шығады.\nҮзілген жинақты жалғастыруға болады.',
  'kk-Latn': 'Ūlttyq banktıñ bağamdary bır sağat erte şyğady.\nÜzılgen jinaqty jalğastyruğa bolady.',
  'kk-Arab': 'ۇلتتىق بانكتىڭ باعامدارى ءبىر ساعات ەرتە شىعادى.\nۇزىلگەن جيناقتى جالعاستىرۋعا بولادى.',
  'zh-Hans': '国家银行的汇率提前一小时显示。\n中断的离线包可以继续。',
  'uz-Latn': 'Milliy bank kurslari bir soat oldin chiqadi.\nUzilgan toʻplamni davom ettirish mumkin.',
  'uz-Cyrl': 'Миллий банк курслари бир соат олдин чиқади.\nУзилган тўпламни давом эттириш мумкин.',
}
/** Of the world while it is open. */
let server: UpdateServer | null = null

/** A tarball with a key, whose server has a newer version. */
export const updating: World = {
  name: 'updating',
  open: async () => {
    const folder = await makeDataFolder()
    const opened = await startUpdateServer(folder, notes)
    const named = `--host-resolver-rules=MAP localhost ${opened.host} , MAP * ~NOTFOUND , EXCLUDE 127.*`
    const stage = await openStage({ args: [named], env: { TILSHI_PACKAGED: opened.packaged } })
    await untilRead(stage)
    server = opened
    return {
      stage,
      close: async () => {
        await stage.close()
        opened.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  },
}

/** What there is to see of the newer version when its download has come to this; null before one. */
export const update = (serving: Serving | null, seen: string): Show =>
  scrolled(async (scene) => {
    const { page, api } = scene
    if (server === null) throw new Error('the world of updates is not open')
    await api.updates.cancel()
    await tab('about')(scene)
    await page.locator('.updates progress').waitFor({ state: 'detached' })
    const { ready } = await api.updates.check()
    if (serving !== null && ready === null) {
      server.serving = serving
      const came = api.updates.download().catch(() => undefined)
      if (serving !== 'beginning') await came
    }
    await page.locator(seen).waitFor()
  }, '.updates')
