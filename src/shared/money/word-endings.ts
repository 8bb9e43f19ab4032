const russian = 'a|u|e|i|o|om|ov|am|ami|ah|oi|ei|em|ia|iu|iam|iami|iah|ih|ogo|ii|im|imi'
const kazakhCases =
  '[gqk][ae]|n[ae]|[ae]|[dtn]i|n|[dtn]in|[dtn][ae]n|[dt][ae]|nd[ae]|[mbp]en|[dt][ae]i|[dt][ae]gi|[ldt]i[qk](?:t?i|tin)?'
const uzbekCases = 'ni|ning|ga|da|dan|gacha|dagi|lik|li|ligi|cha|dek|dir|ka|qa'
const ending = new RegExp(`^(?:s|es|${russian}|(?:[ldt][ae]r)?(?:s?i)?(?:${kazakhCases}|${uzbekCases})?)$`)

/** Whether a folded ending is one that English, Russian, Kazakh or Uzbek gives to the words of money. */
export function isEnding(folded: string): boolean {
  return folded.length <= 12 && ending.test(folded)
}
