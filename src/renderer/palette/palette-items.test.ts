import { describe, expect, it } from 'vitest'
import { found, type PaletteItem } from './palette-items.ts'

const item = (kind: PaletteItem['kind'], name: string, rest: Partial<PaletteItem> = {}): PaletteItem => ({
  id: `${kind} ${name}`,
  kind,
  name,
  otherNames: [],
  run: () => undefined,
  ...rest,
})
const source = (title: string) =>
  item('feed', title, {
    commands: () => ['Check now', 'Mark all as read'].map((name) => item('command', `${name}: ${title}`)),
  })
const items = [
  item('command', 'Mark all as read'),
  item('tag', 'steppe'),
  source('Steppe Herald'),
  source('Вечерний Алматы'),
]
const names = (text: string) => found(items, text, 50).map(({ name }) => name)

describe('found', () => {
  it('offers what can be done with a source after the source itself', () => {
    expect(names('herald')).toEqual(['Steppe Herald', 'Check now: Steppe Herald', 'Mark all as read: Steppe Herald'])
  })

  it('knows a command with the name of a source, in any order and in the other layout', () => {
    expect(names('check herald')).toEqual(['Check now: Steppe Herald'])
    expect(names('steppe mark')).toEqual(['Mark all as read: Steppe Herald'])
    expect(names('fkvfns')).toContain('Check now: Вечерний Алматы')
  })

  it('keeps to the command itself when no source is named', () => {
    expect(names('mark all')).toEqual(['Mark all as read'])
  })

  it('lists everything but tags, and no commands of sources, before anything is typed', () => {
    expect(names(' ')).toEqual(['Mark all as read', 'Steppe Herald', 'Вечерний Алматы'])
  })

  it('makes commands of a few sources only', () => {
    const many = Array.from({ length: 300 }, (_, nth) => source(`Herald ${nth}`))
    expect(found(many, 'herald', 1000).filter(({ kind }) => kind === 'command')).toHaveLength(24)
  })
})
