import { describe, expect, it } from 'vitest'
import { wholeNumber } from './command.ts'
import { readArguments } from './read-arguments.ts'

describe('readArguments', () => {
  const asked = { name: 'list', positionals: [], options: { data: '/x', limit: '3', unread: true } }

  it.each([
    [['list', '--data', '/x', '--limit', '3', '--unread']],
    [['--data', '/x', '--unread', 'list', '--limit=3']],
    [['--unread', '--limit=3', '--data=/x', 'list']],
    [['--data', '/x', '--limit', '3', '--unread', '--', 'list']],
    // The last one counts, as a script adds it to what stands in an alias.
    [['list', '--limit', '9', '--unread', '--data', '/y', '--unread', '--data=/x', '--limit', '3']],
  ])('finds the command and its options in %j', (args) => {
    expect(readArguments(args)).toMatchObject(asked)
  })

  it('keeps each of what may be given several times', () => {
    expect(readArguments(['refresh', '--feed', 'a', '--feed=b']).options).toMatchObject({ feed: ['a', 'b'] })
  })

  it('takes what begins with a dash after two of them, and "-" anywhere', () => {
    expect(readArguments(['search', 'one', '--', '-two', '--json'])).toMatchObject({
      name: 'search',
      positionals: ['one', '-two', '--json'],
    })
    expect(readArguments(['parse-feed', '-', '--json']).positionals).toEqual(['-'])
    expect(readArguments(['--folder=--json', 'subscribe', 'a']).options).toMatchObject({ folder: '--json' })
  })

  it('takes -h for --help', () => {
    expect(readArguments(['-h'])).toMatchObject({ name: null, options: { help: true } })
    expect(readArguments(['show', '-h'])).toMatchObject({ name: 'show', options: { help: true } })
  })

  it.each([
    ['an unknown command', ['translate']],
    ['a command of every object', ['constructor']],
    ['an unknown option', ['list', '--loud']],
    ['an option of another command', ['list', '--force']],
    ['a short option', ['list', '-l', 'ru']],
    ['an option without its value', ['list', '--lang', '--unread']],
    ['an option whose value is missing', ['list', '--limit']],
    ['a value that its option does not take', ['list', '--unread=yes']],
    ['an option that is denied', ['list', '--no-unread']],
    ['the beginning of an option', ['list', '--unr']],
    ['options as arguments', ['list', '--', '--unread']],
    ['too few arguments', ['show']],
    ['too many arguments', ['show', '1', '2']],
  ])('refuses %s', (_what, args) => {
    expect(() => readArguments(args)).toThrow(expect.objectContaining({ code: 'invalidArgument' }))
  })
})

describe('wholeNumber', () => {
  it.each(['0', '-1', '+1', '0x2a', '1e3', '4.0', '', ' 4', '٤', 'four', '9'.repeat(17)])('refuses %j', (text) => {
    expect(wholeNumber(text)).toBeNull()
  })

  it('reads what people write', () => {
    expect([wholeNumber('42'), wholeNumber('007')]).toEqual([42, 7])
  })
})
