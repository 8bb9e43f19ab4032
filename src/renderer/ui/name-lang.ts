const scripts = [
  [/\p{Script=Arabic}/u, 'und-Arab'],
  [/\p{Script=Han}/u, 'und-Hans'],
  [/\p{Script=Cyrillic}/u, 'und-Cyrl'],
  [/\p{Script=Latin}/u, 'und-Latn'],
] as const

/**
 * The `lang` of a name whose language nobody tells, such as a section's or a folder's: its script alone ("und-Arab"), so
 * that it is set in the face and the sizes of that script. Of several scripts the one that needs its own face the most.
 */
export function nameLang(name: string): string | undefined {
  return scripts.find(([letters]) => letters.test(name))?.[1]
}
