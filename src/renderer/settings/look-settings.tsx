import type { Density, ListLook, Theme } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { useTheme } from '../data/queries.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useSettings } from '../data/use-settings.ts'
import { Choice } from '../ui/choice.tsx'
import { FaceChoice, SpacingChoice, WidthChoice } from '../ui/reading-look.tsx'
import { TextSize } from '../ui/text-size.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { Setting } from './setting.tsx'
import { SettingsGroup } from './settings-group.tsx'

const themes: readonly Theme[] = ['system', 'light', 'dark', 'sepia']
const listLooks: readonly ListLook[] = ['list', 'cards', 'magazine']
const densities: readonly Density[] = ['comfortable', 'compact']

/** Paper, size of the text and how close the lines stand. */
export function LookSettings() {
  const t = useWords()
  const theme = useTheme()
  const { density, textSize, arabicSize, hanSize, listLook, groupThreads, railOpen, panes } = useSettings()
  const change = useChangeSettings()
  return (
    <SettingsGroup title={t('settings.tabs.look')}>
      <Setting id="theme">
        <Choice
          label={t('settings.theme')}
          options={themes.map((id) => ({ id, name: t(`bar.themes.${id}`) }))}
          chosen={theme}
          onChoose={(id) => change({ theme: id })}
        />
      </Setting>
      <Setting id="textSize">
        <TextSize size={textSize} onChange={(size) => change({ textSize: size })} />
      </Setting>
      <Setting id="arabicSize">
        <TextSize script="arabic" size={arabicSize} onChange={(size) => change({ arabicSize: size })} />
      </Setting>
      <Setting id="hanSize">
        <TextSize script="han" size={hanSize} onChange={(size) => change({ hanSize: size })} />
      </Setting>
      <Setting id="face">
        <FaceChoice />
      </Setting>
      <Setting id="lineSpacing">
        <SpacingChoice />
      </Setting>
      <Setting id="textWidth">
        <WidthChoice />
      </Setting>
      <Setting id="density">
        <Choice
          label={t('settings.density')}
          options={densities.map((id) => ({ id, name: t(`bar.densities.${id}`) }))}
          chosen={density}
          onChoose={(id) => change({ density: id })}
        />
      </Setting>
      <Setting id="listLook">
        <Choice
          label={t('settings.listLook')}
          options={listLooks.map((id) => ({ id, name: t(`list.looks.${id}`) }))}
          chosen={listLook}
          onChoose={(id) => change({ listLook: id })}
        />
      </Setting>
      <Setting id="groupThreads">
        <TickBox
          label={t('settings.groupThreads')}
          chosen={groupThreads}
          onChange={(on) => change({ groupThreads: on })}
        />
      </Setting>
      <Setting id="railOpen">
        <TickBox label={t('settings.railOpen')} chosen={railOpen} onChange={(open) => change({ railOpen: open })} />
      </Setting>
      <Setting id="panes">
        <span className="meta">{t(Object.keys(panes).length === 0 ? 'settings.panesUsual' : 'settings.panesOwn')}</span>
      </Setting>
    </SettingsGroup>
  )
}
