export function commandsIn(help: string): { name: string; usage: string; does: string }[]
export function manualPage(help: string, release: { version: string; date: string }): string
export function bashCompletion(help: string): string
