import { fold } from './fold.ts'

const han = /\p{Script=Han}/u

/** Whether one of the names has a word that begins with what is typed; Chinese, which has no spaces, anywhere. */
export function isCalled(names: readonly string[], typed: string): boolean {
  const sought = fold(typed)
  const start = han.test(sought) ? sought : ` ${sought}`
  return names.some((name) => ` ${fold(name)}`.includes(start))
}
