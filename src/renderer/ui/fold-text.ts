/** What each sign becomes; whole articles are folded, of few different signs. */
const plainSigns = new Map<string, string>()

/**
 * A text as it is compared: small letters without marks. Each sign is folded by itself, so `at` says from which place of
 * the text each folded sign came.
 */
export function foldText(text: string): { folded: string; at: number[] } {
  const at: number[] = []
  let folded = ''
  let place = 0
  for (const sign of text) {
    const plain = plainSigns.get(sign) ?? learn(sign)
    folded += plain
    for (let added = 0; added < plain.length; added++) at.push(place)
    place += sign.length
  }
  return { folded, at }
}

function learn(sign: string): string {
  // The hamza at the head of a Kazakh word only says that its vowels are front; many do not type it.
  const plain = sign === 'ء' ? '' : sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  plainSigns.set(sign, plain)
  return plain
}

/** The words of a query as they are compared. */
export function termsOf(query: string): string[] {
  return foldText(query)
    .folded.split(/[\s,،，]+/)
    .filter((term) => term !== '')
}
