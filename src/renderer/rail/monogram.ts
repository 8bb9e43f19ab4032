/** Two letters that stand for a source: the first of its first two words, or of its only word; one for Han. */
export function monogram(title: string): string {
  const words = title.replace(/\(.*\)/, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const [first = '', second = ''] = words
  const [head = '', next = ''] = first
  if (/\p{Script=Han}/u.test(head)) return head
  const tail = [...second][0] ?? next
  return head.toUpperCase() + tail.toLowerCase()
}
