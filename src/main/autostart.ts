/** What an argument may hold without quotes in the `Exec` line of a desktop entry. */
const plain = /^[\w@+=:,./-]+$/

/**
 * A desktop entry for `$XDG_CONFIG_HOME/autostart` that starts a program with its arguments (Desktop Entry
 * Specification 1.4, the newest that Debian's validator knows). Null when one of them holds a line break, which no entry can say.
 */
export function autostartEntry(command: readonly string[]): string | null {
  if (command.some((argument) => /[\r\n]/.test(argument))) return null
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.4',
    'Name=Tilshi',
    `Exec=${command.map(execArgument).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ]
  return `${lines.join('\n')}\n`
}

/** Quoted for the line, and then once more as every text of an entry is. */
function execArgument(argument: string): string {
  const quoted = plain.test(argument) ? argument : `"${argument.replace(/["`$\\]/g, '\\$&')}"`
  return quoted.replaceAll('%', '%%').replaceAll('\\', '\\\\')
}
