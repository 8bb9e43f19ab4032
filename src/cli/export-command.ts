import { join } from 'node:path'
import { createImageStore } from '#core/articles/image-store.ts'
import { articleIn } from '#core/script/in-reading-script.ts'
import { exportArticles } from '#core/export/export-articles.ts'
import { writeWholeFile } from '#core/whole-file.ts'
import { AppError } from '#shared/errors.ts'
import { dayStarts } from '#shared/day-starts.ts'
import { documentFormats, type Article, type ExportedArticles } from '#shared/model.ts'
import {
  dayOption,
  filePath,
  idOf,
  langOption,
  textOption,
  wrongUsage,
  type Invocation,
  type Outcome,
} from './command.ts'
import { withLibrary } from './open-library.ts'
import { conversionFrom } from './script-options.ts'

const formats = [...documentFormats, 'pdf'] as const

/**
 * An article, or those of a tag or of a day in this computer's time, as one file, or on standard output for `--out -`. A PDF
 * is drawn from the HTML.
 */
export async function exportCommand(invocation: Invocation): Promise<Outcome> {
  const articles = wantedArticles(invocation)
  const format = formatOf(invocation)
  const out = textOption(invocation, 'out')
  if (out === undefined) throw wrongUsage('--out is missing: the file to write')
  const file = out === '-' && !invocation.json ? null : filePath(out)
  const title = textOption(invocation, 'tag') ?? textOption(invocation, 'day') ?? null
  const { inScript, check } = scriptFor(invocation, articles)
  const exported = await withLibrary(invocation, (db) =>
    exportArticles(
      {
        db,
        images: createImageStore(join(invocation.dataDir, 'images')),
        resourcesDir: join(invocation.packageDir, 'resources'),
        now: Date.now,
        inScript,
      },
      { articles, format: format === 'pdf' ? 'html' : format, title },
    ),
  )
  check()
  const made = format === 'pdf' ? await drawn(invocation, exported.bytes) : exported.bytes
  if (file !== null) await writeWholeFile(file, made)
  const { articles: count, missingImages, isCut } = exported
  if (missingImages > 0)
    invocation.tell(`tilshi: ${missingImages} pictures are not in the file, as they are not stored here`)
  if (isCut) invocation.tell(`tilshi: the file holds the newest ${count} articles only`)
  if (file === null) {
    // Exactly the file, for another program.
    process.stdout.write(made)
    return null
  }
  const bytes = made.length
  return { json: { file, bytes, articles: count, missingImages }, text: () => `${file}, ${bytes} bytes` }
}

/** Of several articles those that no table leads to the script from stay as they are; throws `noConversion` where it is all. */
function scriptFor(invocation: Invocation, articles: ExportedArticles) {
  let converted = 0
  let refused: AppError | null = null
  return {
    inScript: async (article: Article): Promise<Article> => {
      try {
        const conversion = await conversionFrom(invocation, article.lang)
        converted++
        return articleIn(conversion, article)
      } catch (error) {
        if ('ids' in articles || !(error instanceof AppError) || error.code !== 'noConversion') throw error
        refused ??= error
        return article
      }
    },
    check: () => {
      if (converted === 0 && refused !== null) throw refused
    },
  }
}

function formatOf(invocation: Invocation): (typeof formats)[number] {
  const text = textOption(invocation, 'format')
  const format = formats.find((known) => known === text)
  if (format !== undefined) return format
  throw wrongUsage(`--format must be one of ${formats.join(', ')}, not “${text ?? ''}”`)
}

async function drawn({ packageDir }: Invocation, html: Uint8Array): Promise<Uint8Array> {
  const { drawPdf } = await import('./draw-pdf.ts')
  return drawPdf(packageDir, html)
}

function wantedArticles(invocation: Invocation): ExportedArticles {
  const [tag, day] = [textOption(invocation, 'tag'), dayOption(invocation, 'day')]
  const lang = langOption(invocation)
  const isOne = invocation.positionals.length > 0
  if (isOne === (tag !== undefined || day !== undefined))
    throw wrongUsage('Name an article by its id, or a --tag, or a --day')
  if (isOne && lang !== undefined) throw wrongUsage('--lang goes with --tag or --day')
  if (isOne) return { ids: [idOf(invocation)] }
  const [since, before] = day === undefined ? [] : dayStarts(new Date(`${day}T12:00`), 1)
  const query = {
    ...(tag === undefined ? {} : { tag }),
    ...(lang === undefined ? {} : { langs: [lang] }),
    ...(since === undefined ? {} : { since }),
  }
  return before === undefined ? { query } : { query, before }
}
