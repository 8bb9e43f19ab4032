import { dialog } from 'electron'
import { toFailure } from '#shared/errors.ts'
import type { InterfaceLanguage } from '#shared/languages.ts'
import type { Log } from './log.ts'
import { loadWords } from './words.ts'

/** Does what was asked for outside the window's page, and shows a dialog if it fails; no second dialog while one is open: a mouse wheel asks many times. */
export function createAttempt(language: () => InterfaceLanguage, log: Log): (work: () => unknown) => void {
  let isTold = false
  const attempt = async (work: () => unknown) => {
    try {
      await work()
    } catch (error) {
      if (isTold) return
      isTold = true
      await showFailure(error, language(), log).finally(() => (isTold = false))
    }
  }
  return (work) => void attempt(work)
}

/** Tells in a system dialog what went wrong with something that was asked for outside the window, and logs a bug. */
export async function showFailure(error: unknown, language: InterfaceLanguage, log: Log): Promise<void> {
  const { code, params } = toFailure(error)
  if (code === 'internal') log.write('menu', error)
  const words = await loadWords(language)
  await dialog.showMessageBox({
    type: 'error',
    message: words(`errors.${code}.text`, params),
    detail: words(`errors.${code}.action`, params),
  })
}
