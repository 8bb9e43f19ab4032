import type { Words } from './words.d.mts'
export const APP_ID: string
export function desktopEntry(words: Record<string, Words>, program: string): string
export function metaInfo(words: Record<string, Words>, release: { version: string; date: string }): string
export function mimeInfo(words: Record<string, Words>): string
