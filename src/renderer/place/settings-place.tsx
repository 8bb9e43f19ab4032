import { SettingsPanel } from '../settings/settings-panel.tsx'
import { SourcesSection } from '../sources/sources-section.tsx'

/** The settings, with the sources as one of their parts. */
export function SettingsPlace() {
  return <SettingsPanel sources={Sources} />
}

function Sources() {
  return <SourcesSection part="yours" />
}
