/** The second set of controls, which JSON lets stand and a terminal would obey. */
const controls = /[\u007f-\u009f]/g

/** A document of `--json`, without a line end: what is not there is left out, never null. */
export function jsonText(document: unknown, indent = 0): string {
  return JSON.stringify(document, (_key, value: unknown) => value ?? undefined, indent).replace(
    controls,
    (control) => `\\u00${control.charCodeAt(0).toString(16)}`,
  )
}
