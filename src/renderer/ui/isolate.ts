import { isolated } from '#shared/isolated.ts'
import { scriptOf, type InterfaceLanguage } from '#shared/languages.ts'

export { isolated as isolate }

/** Keeps numbers with their signs, such as telephone numbers, from being turned around. */
export function isolateNumber(number: string): string {
  return `\u2066${number}\u2069`
}

/** Names and numbers one after the other, each in its own direction, with the comma of the interface language. */
export function isolatedList(names: readonly string[], language: InterfaceLanguage): string {
  const separator = { Arab: '، ', Hans: '、' }[scriptOf(language)] ?? ', '
  return names.map(isolated).join(separator)
}
