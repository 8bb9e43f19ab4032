export function bundle(programs: Record<string, string>, folder: string, extension?: 'js' | 'mjs'): Promise<void>
