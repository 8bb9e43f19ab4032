/** Outlines on a 20 grid, drawn for Tilshi; `fill` ones are solid. */
const outlines = {
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  forward: 'M8 4.5l5.5 5.5L8 15.5',
  chevron: 'M8.5 6.5 12 10l-3.5 3.5',
  chevronDown: 'M6 8.25 10 12l4-3.75',
  chevronUp: 'M6 11.75 10 8l4 3.75',
  refresh: 'M16.2 10a6.2 6.2 0 1 1-2-4.55M16.4 2.8v3.4H13',
  search: 'M8.75 14.25a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM12.8 12.8l4 4',
  front: 'M4 3.5h12v13H4zM6.5 6.5h7M6.5 9.5h3v4h-3zM12 10h1.5M12 13h1.5',
  star: 'm10 2.9 2.1 4.5 4.9.6-3.6 3.4.9 4.9-4.3-2.4-4.3 2.4.9-4.9L3 8l4.9-.6z',
  rates: 'M3 15.5h14M3.5 12 7 8.5l3 2.5 6-6',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  sources: 'M4.5 4.500a11 11 0 0 1 11 11M4.5 9.500a6 6 0 0 1 6 6M5.25 14.750h.01',
  folder: 'M2.5 5h5.2l1.6 2h8.200v8.500h-15z',
  grip: 'M7.5 5h.01M12.500 5h.01M7.500 10h.01M12.500 10h.01M7.500 15h.01M12.500 15h.01',
  bell: 'M5.5 13.500V9a4.5 4.5 0 0 1 9 0v4.500l1.200 1.200H4.300zM8.500 16.800h3',
  settings:
    'M10 12.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM10 2.8v2M10 15.2v2M2.8 10h2M15.2 10h2M4.9 4.9l1.4 1.4M13.7 13.7l1.4 1.4M4.9 15.1l1.4-1.4M13.7 6.3l1.4-1.4',
  export: 'M10 12.5v-9M6.500 6.500 10 3l3.500 3.500M3.500 12v4.500h13V12',
  external: 'M8 4.5H4.5v11h11V12M11.5 3.5h5v5M16.2 3.8 9.5 10.5',
  phone: 'M6.2 3.3 8 6.9 6.6 8.4a10 10 0 0 0 5 5l1.5-1.4 3.6 1.8-.6 2.6C10 17 3 10 3.6 3.9z',
  mail: 'M3 5h14v10.5H3zM3.3 5.5 10 11l6.7-5.5',
  globe: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM3 10h14M10 3c2.3 2 3 4.5 3 7s-.7 5-3 7c-2.3-2-3-4.5-3-7s.7-5 3-7Z',
  copy: 'M7 7V3.500h9.500V13H13M3.5 7H13v9.500H3.500z',
  moon: 'M15.8 11.700A6.3 6.3 0 0 1 8.3 4.200a6.3 6.3 0 1 0 7.5 7.500Z',
  sun: 'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM10 2.500v1.700M10 15.800v1.700M2.5 10h1.700M15.8 10h1.700M4.7 4.700l1.2 1.200M14.1 14.100l1.2 1.200M4.7 15.300l1.2-1.200M14.1 5.900l1.2-1.2',
  offline:
    'M3 3l14 14M2.8 7.600A11 11 0 0 1 6 5.500M9 4.600a11 11 0 0 1 8.2 3M5.3 10.400A7.2 7.2 0 0 1 8 8.700M11.8 8.600a7.2 7.2 0 0 1 2.9 1.800M8 13.200a3.2 3.2 0 0 1 4 0M10 16h.01',
  noPictures: 'M3 4.500h14v11H3zM6.500 8h.01M3 13.500l4-4 6 6M3 3l14 14',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4.200l2.7 1.6',
  check: 'm4.5 10.5 3.7 3.7 7.3-8',
  close: 'M5 5l10 10M15 5 5 15',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  undo: 'M7.5 4 4 7.5 7.5 11M4 7.500h7.500a4.2 4.2 0 0 1 0 8.400H8',
  warning: 'M10 3.5 17.2 16H2.800zM10 8.500v3.500M10 14h.01',
  link: 'M8.3 11.700a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.300l-1 1M11.7 8.300a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.300l1-1',
  trash: 'M4 5.500h12M8 5.500v-2h4v2M5.5 5.500l.7 11h7.600l.7-11',
  pause: 'M7 4.500v11M13 4.500v11',
  play: 'M6.5 4.5 15 10l-8.5 5.500z',
  unread: 'M3 6.5 10 3l7 3.500v9H3zM3.3 7 10 11l6.7-4',
  pack: 'M10 3l6.200 3.400v7.200L10 17l-6.200-3.400V6.400zM4 6.500l6 3.300 6-3.300M10 9.800V17',
  readAll: 'm2.5 10.5 3.3 3.3 6-6.500M9.5 12.800l1 1 7-7.5',
  download: 'M10 3.500v9M6.5 9.5 10 13l3.5-3.500M4 16.500h12',
  lookList: 'M3 5h2M3 10h2M3 15h2M8 5h9M8 10h9M8 15h9',
  lookCards: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z',
  lookMagazine: 'M3.5 4h6v5h-6zM12 4.500h4.500M12 8h4.500M3.5 12h6v4.500h-6zM12 12.500h4.500M12 16h4.500',
  panes: 'M3 4h14v12H3zM8.500 4v12M5 7.500h1.500M5 10h1.500M5 12.500h1.500',
  script:
    'M2.500 14.500 6 5.500l3.500 9M3.7 11.500h4.600M16.500 8.500v6M16.500 11.500a2.600 3 0 1 1-5.200 0 2.600 3 0 1 1 5.200 0',
  columns: 'M3 4.500h6M3 8h6M3 11.500h6M3 15h4M11.5 4.500h5.500M11.5 8h5.500M11.5 11.500h5.500M11.5 15h3.500',
  pin: 'M7.500 3.500h5l-.7 5.200 2.700 2.800h-9l2.700-2.800zM10 11.500v5.500',
  label: 'M3.500 3.500h6l7 7-6 6-7-7zM6.700 6.700h.01',
  organise: 'M4 4.500h12M4 8.500h8M4 12.500h10M4 16.500h5M15.500 13v4M13.500 15h4',
  letters: 'M2.500 5h8.500M6.750 5v10.500M11.500 9.500h6M14.500 9.500v6',
  listen: 'M3.500 8v4H6l4 3.500v-11L6 8zM12.500 7.500a3.500 3.500 0 0 1 0 5M14.800 5.200a6.800 6.800 0 0 1 0 9.600',
  swap: 'M6 4 3 7l3 3M3 7h11M14 10l3 3-3 3M17 13H6',
} as const

export type IconName = keyof typeof outlines

/** Those that point where the text runs, and turn with it. */
const mirrored: ReadonlySet<IconName> = new Set([
  'back',
  'forward',
  'chevron',
  'external',
  'undo',
  'menu',
  'columns',
  'lookList',
  'lookMagazine',
  'panes',
  'listen',
])

/** A drawing beside a name; it says nothing by itself to a screen reader. `size` in px at 100 %. */
export function Icon({ name, size = 20, solid = false }: { name: IconName; size?: number; solid?: boolean }) {
  return (
    <svg
      className={mirrored.has(name) ? 'icon icon-mirrored' : 'icon'}
      viewBox="0 0 20 20"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      fill={solid ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={outlines[name]} />
    </svg>
  )
}
