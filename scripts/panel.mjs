import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from './build.mjs'
import { isOnPath, main, problem, root } from './run.mjs'
import { startSession } from './session.mjs'
import { setUp } from './setup.mjs'

const OUT = path.join(root, 'out/panels')
const READY_MS = 25_000
const SHOWN_MS = 1_500
/** Of the screen's upper end corner, in points: what is pictured. */
const PICTURED = { width: 460, height: 400 }
const SCREEN = { width: 1280, height: 800 }
/** As high as the panels are, in points; the icon is the last thing on them. */
const HEIGHT = 32

/** XFCE's panel asks for its settings on the session bus, where nothing is started by being asked. */
const XFCONF = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib', '/usr/lib64'].map(
  (folder) => `${folder}/xfce4/xfconf/xfconfd`,
)
const NEEDED = ['xdotool', 'import']
/** The programs of each panel, and what it reads: a file under XDG_CONFIG_HOME, or the text of one. */
const PANELS = {
  xfce: {
    command: ['xfce4-panel', '--disable-wm-check'],
    file: 'xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml',
    config: (/** @type {boolean} */ dark) => `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0"><property name="configver" type="int" value="2"/>
<property name="panels" type="array"><value type="int" value="1"/><property name="dark-mode" type="bool" value="${dark}"/>
<property name="panel-1" type="empty"><property name="position" type="string" value="p=6;x=0;y=0"/>
<property name="length" type="uint" value="100"/><property name="position-locked" type="bool" value="true"/>
<property name="size" type="uint" value="${HEIGHT}"/><property name="icon-size" type="uint" value="24"/>
<property name="plugin-ids" type="array"><value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/></property></property></property>
<property name="plugins" type="empty"><property name="plugin-1" type="string" value="separator"><property name="expand" type="bool" value="true"/></property>
<property name="plugin-2" type="string" value="clock"/><property name="plugin-3" type="string" value="systray"/></property></channel>`,
  },
  lxqt: {
    command: ['lxqt-panel'],
    file: 'lxqt/panel.conf',
    config: () => `[General]
__userfile__=true
panels=panel1

[panel1]
plugins=spacer,worldclock,statusnotifier
position=Top
panelSize=${HEIGHT}
iconSize=24
width=100
width-percent=true

[spacer]
type=spacer
expandable=true

[worldclock]
type=worldclock

[statusnotifier]
type=statusnotifier
`,
  },
}

/**
 * Pictures of the ticker, its tooltip and its menu in a panel of a real desktop, in out/panels, to be looked at after a
 * change of the icon. Linux; needs the panel's package, xdotool and ImageMagick.
 */
await main(async () => {
  const args = process.argv.slice(2)
  const option = (/** @type {string} */ name, /** @type {string} */ usual) =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? usual
  const [panel, scale, language] = [option('panel', 'xfce'), Number(option('scale', '1')), option('language', 'en')]
  const dark = option('look', 'dark') === 'dark'
  const known = Object.entries(PANELS).find(([name]) => name === panel)?.[1]
  if (known === undefined) throw problem(`--panel is one of ${Object.keys(PANELS).join(', ')}.`)
  const [program = '', ...rest] = known.command
  for (const needed of [program, ...NEEDED]) if (!isOnPath(needed)) throw problem(`${needed} is not installed.`)
  const electron = await setUp({ session: true })
  await build()
  const size = [SCREEN.width, SCREEN.height].map((points) => points * scale)
  const session = await startSession({ size: size.join('x') })
  const theme = dark ? 'Adwaita:dark' : 'Adwaita'
  const env = { ...session.env, GDK_SCALE: String(scale), QT_SCALE_FACTOR: String(scale), GTK_THEME: theme }
  const started = /** @type {import('node:child_process').ChildProcess[]} */ ([])
  const start = (/** @type {string} */ command, /** @type {string[]} */ given, /** @type {NodeJS.ProcessEnv} */ own) =>
    started.push(spawn(command, given, { env: { ...env, ...own }, stdio: 'ignore' }))
  const hand = (/** @type {string[]} */ ...given) => spawnSync('xdotool', given, { env })
  const picture = async (/** @type {string} */ what) => {
    await sleep(SHOWN_MS)
    const file = path.join(OUT, `${panel}-${scale}x-${dark ? 'dark' : 'light'}-${what}.png`)
    const { width, height } = PICTURED
    const area = `${width * scale}x${height * scale}+${(SCREEN.width - width) * scale}+0`
    spawnSync('import', ['-window', 'root', '-crop', area, '+repage', file], { env })
    process.stdout.write(`${path.relative(root, file)}\n`)
  }
  try {
    const config = path.join(env['XDG_CONFIG_HOME'] ?? '', known.file)
    mkdirSync(path.dirname(config), { recursive: true })
    mkdirSync(OUT, { recursive: true })
    writeFileSync(config, known.config(dark))
    const settingsOfXfce = panel === 'xfce' ? XFCONF.find((file) => existsSync(file)) : undefined
    if (settingsOfXfce !== undefined) start(settingsOfXfce, [], {})
    await sleep(SHOWN_MS)
    start(program, rest, {})
    await sleep(SHOWN_MS * 3)
    const data = path.join(session.folder, 'data-of-tilshi')
    mkdirSync(data)
    const settings = { firstRunDone: true, language, theme: dark ? 'dark' : 'light', trayTurnSeconds: 0 }
    writeFileSync(path.join(data, 'settings.json'), JSON.stringify(settings))
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const given = [...sandbox, `--force-device-scale-factor=${scale}`, root, '--hidden']
    start(electron.executable, given, { TILSHI_DATA: data })
    await sleep(READY_MS)
    await picture('icon')
    const at = [(SCREEN.width - HEIGHT / 2) * scale, (HEIGHT / 2) * scale].map(String)
    hand('mousemove', ...at)
    await picture('tooltip')
    hand('click', '3')
    await picture('menu')
  } finally {
    for (const child of started.toReversed()) child.kill()
    await session.stop()
  }
})
