/** The codes with one of them moved to where another stands: after it when it comes from before it, else before it. */
export function movedTo(codes: readonly string[], code: string, target: string): string[] {
  const [from, to] = [codes.indexOf(code), codes.indexOf(target)]
  if (from < 0 || to < 0 || from === to) return [...codes]
  return codes.filter((each) => each !== code).toSpliced(to, 0, code)
}
