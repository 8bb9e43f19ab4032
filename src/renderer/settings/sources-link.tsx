import { useWords } from '../data/use-words.ts'
import { useNavigation } from '../data/use-view.ts'
import { Setting } from './setting.tsx'
import { SettingsGroup } from './settings-group.tsx'

/** Stands for the sources among what was found, which are too many to be shown there. */
export function SourcesLink() {
  const t = useWords()
  const { go } = useNavigation()
  const open = () => go({ kind: 'settings', setting: 'sources' })
  return (
    <SettingsGroup title={t('settings.tabs.sources')}>
      <Setting id="sources">
        <button type="button" className="link" onClick={open}>
          {t('settings.toSources')}
        </button>
      </Setting>
    </SettingsGroup>
  )
}
