import { accounts } from './0014-accounts.ts'
import { differs, folderSync, now as earlier } from './0016-folder-sync.ts'
import { sharedAlerts } from './0019-shared-alerts.ts'
import { sharedChoices } from './0021-shared-choices.ts'

/** A day's fraction has room for some hundredths of a millisecond: cut off, every second time was a whole one early. */
const now = `CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)`
/** What was not done here, as of a part that is not shared, the reader did not know: who does the same has said it later. */
export const differsOrIsNotDone = `${differs} OR i.is_applied = 0`
/** A label may be here that the folder says is not, for a rule's or an article's sake: that the reader deletes it is always news. */
const alwaysTold = ['folder_label_name_gone']
const trigger = /^CREATE TRIGGER (\w+) .*?^END;$/gms

/** The triggers that tell what the reader does, as they are from now on. */
export const whatIsTold = [accounts, folderSync, sharedAlerts, sharedChoices]
  .flatMap((migration) => [...migration.matchAll(trigger)])
  .filter(([text]) => text.includes(earlier))
  .map(([text, name = '']) => {
    const isNews = alwaysTold.includes(name) ? 'true' : differsOrIsNotDone
    const told = text.replaceAll(earlier, now).replaceAll(`WHERE ${differs} OR`, `WHERE ${isNews} OR`)
    return `DROP TRIGGER ${name};\n${told}\n`
  })
  .join('')
