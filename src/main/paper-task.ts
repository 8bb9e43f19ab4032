import { readFile, writeFile } from 'node:fs/promises'
import { app } from 'electron'
import { pdfOf } from './paper.ts'
import { secureEveryPage } from './security.ts'

/**
 * Draws the page in a file as PDF (`FILE.pdf`) and ends: so the command line makes one, with neither window, library nor
 * network. What fails is told on standard error, by the code of the process.
 */
export async function drawPaper(file: string): Promise<void> {
  secureEveryPage()
  // Else Electron would end as soon as the page has been drawn, before it is written.
  app.on('window-all-closed', () => undefined)
  try {
    await app.whenReady()
    await writeFile(`${file}.pdf`, await pdfOf(await readFile(file, 'utf8')))
    app.exit(0)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    app.exit(1)
  }
}
