import './account-settings.css'
import { useWords } from '../data/use-words.ts'
import { useAccounts, usePasswordKeeping } from '../data/use-accounts.ts'
import { useNavigation } from '../data/use-view.ts'
import { AccountCard } from './account-card.tsx'
import { Setting } from './setting.tsx'
import { SettingsGroup } from './settings-group.tsx'
import { SharedFolderSetting } from './shared-folder.tsx'

/** The accounts on servers, how each stands and what can be done about it. */
export function AccountSettings() {
  const t = useWords()
  const { openDialog } = useNavigation()
  const accounts = useAccounts()
  const { data: keeping } = usePasswordKeeping()
  return (
    <SettingsGroup title={t('settings.tabs.accounts')}>
      <Setting id="accounts" wide>
        {accounts.length === 0 ? <p className="settings-hint">{t('accounts.none')}</p> : null}
        <ul className="account-list" aria-label={t('settings.accounts')}>
          {accounts.map((account) => (
            <AccountCard key={account.id} account={account} />
          ))}
        </ul>
        <div className="actions">
          <button type="button" className="button" onClick={() => openDialog('addAccount')}>
            {t('accounts.add')}
          </button>
        </div>
        {keeping === 'session' ? <p className="settings-hint">{t('accounts.keeping.session')}</p> : null}
      </Setting>
      <SharedFolderSetting />
    </SettingsGroup>
  )
}
