export function readUpdateKey(text: string): string
