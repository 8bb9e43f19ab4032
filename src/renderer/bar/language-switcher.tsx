import { useTranslation } from 'react-i18next'
import { Button, Menu, MenuItem, MenuTrigger, Popover, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { interfaceLanguages, isInterfaceLanguage } from '#shared/languages.ts'
import { useSetSettings } from '../data/queries.ts'
import { useSettings } from '../data/use-settings.ts'

/** The line of languages, each in its own script; folded into the current one where there is no room. */
export function LanguageSwitcher() {
  const { t } = useTranslation()
  const { language } = useSettings()
  const { mutate: setSettings } = useSetSettings()
  const choose = (chosen: Iterable<unknown>) => {
    const [tag] = chosen
    if (typeof tag === 'string' && isInterfaceLanguage(tag)) setSettings({ language: tag })
  }
  const current = interfaceLanguages.find(({ tag }) => tag === language)
  return (
    <>
      <ToggleButtonGroup
        className="languages"
        aria-label={t('bar.languages')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[language]}
        onSelectionChange={choose}
      >
        {interfaceLanguages.map(({ tag, shortLabel, nativeName }) => (
          <ToggleButton key={tag} id={tag} className="language" aria-label={nativeName}>
            <span lang={tag}>{shortLabel}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <MenuTrigger>
        <Button className="language language-folded" aria-label={t('bar.languages')}>
          <span lang={language}>{current?.shortLabel}</span>
        </Button>
        <Popover className="float">
          <Menu
            className="menu"
            aria-label={t('bar.languages')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[language]}
            onSelectionChange={(keys) => keys !== 'all' && choose(keys)}
          >
            {interfaceLanguages.map(({ tag, nativeName }) => (
              <MenuItem key={tag} id={tag} className="menu-item" textValue={nativeName}>
                <span lang={tag}>{nativeName}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  )
}
