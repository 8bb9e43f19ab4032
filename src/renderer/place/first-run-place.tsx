import '../sources/sources.css'
import { FirstRun } from '../first-run/first-run.tsx'
import { ImportNote } from '../sources/import-note.tsx'

/** The questions of the first run, with the sources' own report of an imported list. */
export function FirstRunPlace() {
  return <FirstRun importNote={ImportNote} />
}
