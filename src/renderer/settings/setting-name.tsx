import { useWords } from '../data/use-words.ts'
import { settingIds, settingList, type SettingId } from '../data/setting-list.ts'

/** A setting by the name that it has here; by its own where it has none. */
export function SettingName({ settingKey }: { settingKey: string }) {
  const t = useWords()
  const holds = (id: SettingId) => (settingList[id].keys as readonly string[]).includes(settingKey)
  const id = settingIds.find(holds)
  return id === undefined ? settingKey : t(`settings.${id}`)
}
