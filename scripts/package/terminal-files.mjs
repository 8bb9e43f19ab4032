/**
 * What `tilshi --help` says of each command: its line of usage, and what it does.
 * @param {string} help
 * @returns {{ name: string, usage: string, does: string }[]}
 */
export function commandsIn(help) {
  return [...help.matchAll(/^ {2}([a-z][^\n]*)\n {6}(\S[^\n]*)$/gm)].map(([, usage = '', does = '']) => ({
    name: /^\S+/.exec(usage)?.[0] ?? '',
    usage,
    does,
  }))
}

/**
 * The manual page of the command line, section 1, from what its help says.
 * @param {string} help what `tilshi --help` prints
 * @param {{ version: string, date: string }} release `date` as 2026-11-27
 */
export function manualPage(help, { version, date }) {
  const common = help.slice(help.indexOf('Every command takes:')).trimEnd()
  return [
    `.TH TILSHI 1 ${roff(date)} ${JSON.stringify(`Tilshi ${version}`)}`,
    '.SH NAME',
    'tilshi \\- command line of the Tilshi news reader',
    '.SH SYNOPSIS',
    '.B tilshi',
    '.I COMMAND',
    '[\\fIARGUMENT\\fR] ...',
    '.SH DESCRIPTION',
    'Works on the library of the Tilshi news reader without a display, beside a running reader or alone.',
    'The reader itself is started from the menu of the desktop.',
    '.SH COMMANDS',
    ...commandsIn(help).flatMap(({ usage, does }) => ['.TP', `.B ${roff(usage)}`, roff(does)]),
    '.SH OPTIONS AND EXIT STATUS',
    '.nf',
    ...common.split('\n').map(roff),
    '.fi',
    '.SH FILES',
    '.TP',
    '.I ~/.config/tilshi/library',
    'The library, unless \\fB\\-\\-data\\fR names another, or \\fBTILSHI_DATA\\fR another folder than ~/.config/tilshi.',
    '.SH ENVIRONMENT',
    '.TP',
    '.B TILSHI_DATA',
    'The folder of the reader; its library is \\fIlibrary\\fR there.',
    '.TP',
    '.B TILSHI_ACCOUNT_PASSWORD',
    'The password for \\fBaccount\\fR, which else reads it from standard input.',
    '.TP',
    '.B http_proxy, https_proxy, all_proxy, no_proxy',
    'The HTTP proxy that is asked, and the hosts that are asked without it.',
    '',
  ].join('\n')
}

/** @param {string} text */
function roff(text) {
  const escaped = text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replaceAll('’', '\\(cq')
    .replaceAll('“', '\\(lq')
    .replaceAll('”', '\\(rq')
  return escaped.replace(/^([.'])/, '\\&$1')
}

/**
 * Completion for bash: names of commands, then the options of the one that is typed, else files.
 * @param {string} help what `tilshi --help` prints
 */
export function bashCompletion(help) {
  const commands = commandsIn(help)
  const cases = commands.map(({ name, usage }) => {
    const options = [...new Set([...(usage.match(/--[a-z-]+/g) ?? []), '--data', '--json', '--help'])]
    return `    ${name}) options="${options.join(' ')}" ;;`
  })
  return [
    '# bash completion for tilshi',
    '_tilshi() {',
    '  local word="${COMP_WORDS[COMP_CWORD]}" options=""',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} --help --version" -- "$word"))`,
    '    return',
    '  fi',
    '  case "${COMP_WORDS[1]}" in',
    ...cases,
    '  esac',
    '  if [ "${word#-}" != "$word" ]; then COMPREPLY=($(compgen -W "$options" -- "$word"))',
    '  else COMPREPLY=($(compgen -f -- "$word")); fi',
    '}',
    'complete -o filenames -F _tilshi tilshi',
    '',
  ].join('\n')
}
