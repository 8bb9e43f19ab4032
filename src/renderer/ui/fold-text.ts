/**
 * A text as it is compared: small letters without marks. Each sign is folded by itself, so `at` says from which place of
 * the text each folded sign came.
 */
export function foldText(text: string): { folded: string; at: number[] } {
  const at: number[] = []
  let folded = ''
  let place = 0
  for (const sign of text) {
    // The hamza at the head of a Kazakh word only says that its vowels are front; many do not type it.
    const plain = sign === 'ء' ? '' : sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    folded += plain
    for (let added = 0; added < plain.length; added++) at.push(place)
    place += sign.length
  }
  return { folded, at }
}

/** The words of a query as they are compared. */
export function termsOf(query: string): string[] {
  return foldText(query)
    .folded.split(/[\s,،，]+/)
    .filter((term) => term !== '')
}
