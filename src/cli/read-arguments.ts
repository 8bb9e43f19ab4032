import { parseArgs, type ParseArgsConfig } from 'node:util'
import { wrongUsage, type Options } from './command.ts'
import { commands, commonOptions, type CommandEntry } from './commands.ts'

type OptionKinds = NonNullable<ParseArgsConfig['options']>
export type Arguments = {
  /** Null when none is named. */
  name: string | null
  positionals: string[]
  options: Options
}

/**
 * The command that is called, and its arguments, which may stand before and after its name. Throws `invalidArgument`
 * for an unknown command or option and for too few or too many arguments.
 */
export function readArguments(args: readonly string[]): Arguments {
  const at = indexOfName(args)
  const asked = at === null ? undefined : args[at]
  if (at === null || asked === undefined || asked === 'help') {
    const { positionals, values } = parse([...args], { ...commonOptions, version: { type: 'boolean' } })
    return { name: null, positionals: positionals.slice(1), options: values }
  }
  const entry = commandCalled(asked)
  const { positionals, values } = parse(args.toSpliced(at, 1), { ...commonOptions, ...entry.options })
  const { least, most } = entry.takes
  if (values['help'] !== true && (positionals.length < least || positionals.length > most))
    throw wrongUsage(`Usage: tilshi ${entry.usage}`)
  return { name: asked, positionals, options: values }
}

/** Throws `invalidArgument` for a command that there is not. */
export function commandCalled(name: string): CommandEntry {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (entry === undefined) throw wrongUsage(`There is no command “${name}”. \`tilshi --help\` lists them.`)
  return entry
}

/** Where the first argument stands that is neither an option nor the value of one. */
function indexOfName(args: readonly string[]): number | null {
  const known = Object.values(commands).map(({ options }) => options)
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.assign({}, commonOptions, ...known) as OptionKinds,
    strict: false,
    tokens: true,
  })
  return tokens.find(({ kind }) => kind === 'positional')?.index ?? null
}

function parse(args: string[], options: OptionKinds): { positionals: string[]; values: Options } {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw wrongUsage(error instanceof Error ? error.message : 'wrong arguments')
  }
}
