export const settingsTabs = ['languages', 'sources', 'look', 'refresh', 'places', 'program'] as const
export type SettingsTab = (typeof settingsTabs)[number]

let chosen: SettingsTab = 'languages'

/** The part of the settings that opens next: the one that was open last, or that a link asked for. */
export function chosenTab(): SettingsTab {
  return chosen
}

export function chooseTab(tab: SettingsTab): void {
  chosen = tab
}
