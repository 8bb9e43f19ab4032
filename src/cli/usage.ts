import { commands, type CommandEntry } from './commands.ts'

const common = `Every command takes:
  --data DIR   the library; the app's own by default
  --json       one JSON document on standard output; a failure is {"error", "code"}
  -h, --help   this text, or that of the command

A FILE that is left out or "-" is standard input. Messages go to standard error.
--batch answers many documents by one process: a line {"id", "file" or "html", "url", "contentType"} of JSON in, a line
{"id", "result"} or {"id", "error", "code"} out.
A first SIGINT (Ctrl-C) or SIGTERM lets refresh, pack, backup and restore stop in good order and tell what they did; a
second ends them at once.
Exit codes: 0 done, 1 failed, 2 wrongly called, 3 done in part.
The app's own folder is <configuration>/tilshi; the variable TILSHI_DATA names another.
`

/** What `tilshi --help` prints. */
export function usageOfAll(version: string): string {
  const lines = Object.values(commands).map(({ usage, does }) => `  ${usage}\n      ${does}\n`)
  return `Tilshi ${version}, a news reader.\n\nUsage: tilshi COMMAND …\n\n${lines.join('')}\n${common}`
}

/** What `tilshi COMMAND --help` prints. */
export function usageOf({ usage, does }: CommandEntry): string {
  return `Usage: tilshi ${usage}\n\n${does}\n\n${common}`
}
