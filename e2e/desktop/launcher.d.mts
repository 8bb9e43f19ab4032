/** The dock of a desktop. */
export type Launcher = {
  /** The number beside a program's icon; null without one. */
  badge(desktopFile: string): number | null
  stop(): void
}
export function startLauncher(address: string): Promise<Launcher>
