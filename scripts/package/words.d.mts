export type Words = {
  name: string
  genericName: string
  summary: string
  keywords: string[]
  description: string[]
  pack: string
}
export function packageWords(convert: (text: string, to: 'kk-Latn' | 'kk-Arab') => string): Record<string, Words>
export const posixLocales: Readonly<Record<string, string[]>>
