import '../sources/sources.css'
import { AddAccountDialog } from '../accounts/add-account.tsx'
import { FirstRun } from '../first-run/first-run.tsx'
import { ImportNote } from '../sources/import-note.tsx'
import { SourceFailure } from '../sources/source-failure.tsx'

const parts = { ImportNote, SourceFailure, AddAccountDialog }

/** The questions of the first run, with the sources' own words for what came of adding one. */
export function FirstRunPlace() {
  return <FirstRun parts={parts} />
}
