import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isOnPath, problem } from './run.mjs'

const START_TIMEOUT_MS = 15_000
/** What would lead a program out of the private session into the real one. */
const FOREIGN =
  /^(LC_|WAYLAND_|GNOME_|KDE_|DESKTOP_|XDG_SESSION_|XDG_CURRENT_DESKTOP$|LANGUAGE$|SESSION_MANAGER$|GTK_MODULES$)/

/**
 * Starts a private X display, session bus, system bus and (if openbox is there) window manager. All of them end, and
 * the session's folder goes, when stop() is called or this process ends in any way, SIGKILL included.
 * @param {{ privateHome?: boolean, size?: string }} [options] `privateHome`: HOME and the XDG folders are the session's own
 *   too; `size` is the screen's, as `1400x900`
 * @returns {Promise<{ env: NodeJS.ProcessEnv, folder: string, stop: () => Promise<void> }>}
 */
export async function startSession({ privateHome = true, size = '1440x960' } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tilshi-session-'))
  const keeper = startKeeper(folder)
  const start = starter(folder, keeper)
  try {
    const env = sessionEnv(folder, privateHome)
    const display = await startDisplay(folder, start, env, size)
    Object.assign(env, { DISPLAY: display, XAUTHORITY: path.join(folder, 'xauthority') })
    for (const type of /** @type {const} */ (['session', 'system'])) {
      env[`DBUS_${type.toUpperCase()}_BUS_ADDRESS`] = await startBus(folder, start, type)
    }
    if (isOnPath('openbox')) start('openbox', ['--sm-disable', '--config-file', writeOpenboxConfig(folder)], { env })
    return { env, folder, stop: () => keeper.end() }
  } catch (error) {
    await keeper.end()
    throw error
  }
}

/**
 * A shell that reads process ids, one a line, until our end of the pipe closes, which the kernel does even when we are
 * killed; then it ends those processes and removes the folder. It has its own process group, so Ctrl-C passes it by.
 * @param {string} folder
 */
function startKeeper(folder) {
  const script = 'pids=; while read -r pid; do pids="$pid $pids"; done; kill $pids 2>/dev/null; sleep 0.2; rm -rf "$1"'
  const shell = spawn('sh', ['-c', script, 'sh', folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  const ended = new Promise((resolve) => shell.once('close', resolve))
  return {
    /** @param {number} pid */
    add: (pid) => shell.stdin.write(`${pid}\n`),
    end: async () => {
      shell.stdin.end()
      await ended
    },
  }
}

/**
 * Makes the function that starts a program of the session, logged to a file in its folder.
 * @param {string} folder
 * @param {{ add: (pid: number) => void }} keeper
 */
function starter(folder, keeper) {
  /**
   * @param {string} command
   * @param {string[]} args
   * @param {{ env?: NodeJS.ProcessEnv, pipe?: number }} [options] `pipe`: a descriptor that becomes the program's number 3
   */
  return (command, args, { env = process.env, pipe } = {}) => {
    const log = openSync(path.join(folder, `${command}.log`), 'a')
    const stdio = /** @type {import('node:child_process').StdioOptions} */ ([
      'ignore',
      log,
      log,
      ...(pipe === undefined ? [] : [pipe]),
    ])
    const child = spawn(command, args, { stdio, env, detached: true })
    closeSync(log)
    child.once('error', () => undefined)
    child.unref()
    if (child.pid === undefined) throw problem(`${command} could not be started: is it installed?`)
    keeper.add(child.pid)
    return child
  }
}

/**
 * @param {string} folder
 * @param {boolean} privateHome
 */
function sessionEnv(folder, privateHome) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)))
  const own = privateHome
    ? {
        HOME: 'home',
        XDG_CONFIG_HOME: 'config',
        XDG_DATA_HOME: 'data',
        XDG_CACHE_HOME: 'cache',
        XDG_STATE_HOME: 'state',
      }
    : {}
  for (const [name, place] of Object.entries({ ...own, XDG_RUNTIME_DIR: 'run' })) {
    env[name] = path.join(folder, place)
    mkdirSync(path.join(folder, place), { mode: 0o700 })
  }
  return {
    ...env,
    LANG: 'C.UTF-8',
    XDG_SESSION_TYPE: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
    TILSHI_SESSION: folder,
  }
}

/**
 * @param {string} folder
 * @param {ReturnType<typeof starter>} start
 * @param {NodeJS.ProcessEnv} env
 * @param {string} size
 * @returns {Promise<string>} the display's name, chosen by the server so that sessions never meet
 */
async function startDisplay(folder, start, env, size) {
  writeFileSync(path.join(folder, 'xauthority'), xauthority(), { mode: 0o600 })
  const numberFile = path.join(folder, 'display')
  const pipe = openSync(numberFile, 'w')
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    `${size}x24`,
    '-nolisten',
    'tcp',
    '-auth',
    path.join(folder, 'xauthority'),
  ]
  const server = start('Xvfb', args, { env, pipe })
  closeSync(pipe)
  await until(() => readFileSync(numberFile, 'utf8').endsWith('\n'), server, folder)
  return `:${readFileSync(numberFile, 'utf8').trim()}`
}

/** @param {Buffer} value */
function field(value) {
  return Buffer.concat([Buffer.from([value.length >> 8, value.length & 0xff]), value])
}

/** One entry of an Xauthority file that matches every display: family, address, number, name, cookie. */
function xauthority() {
  const anyFamily = Buffer.from([0xff, 0xff])
  const empty = Buffer.alloc(0)
  return Buffer.concat([
    anyFamily,
    field(empty),
    field(empty),
    field(Buffer.from('MIT-MAGIC-COOKIE-1')),
    field(randomBytes(16)),
  ])
}

/**
 * A bus without service files: nothing installed on the machine is started by a test.
 * @param {string} folder
 * @param {ReturnType<typeof starter>} start
 * @param {'session' | 'system'} type
 * @returns {Promise<string>} the bus's address
 */
async function startBus(folder, start, type) {
  const socket = path.join(folder, `${type}-bus`)
  const config = path.join(folder, `${type}-bus.conf`)
  const allowed = [
    'user="*"',
    'own="*"',
    'send_destination="*" eavesdrop="true"',
    'receive_sender="*"',
    'receive_type="signal"',
    'send_type="signal"',
  ]
  const policy = allowed.map((rule) => `<allow ${rule}/>`).join('')
  // The type is `session` for both: a `system` bus takes no calls that no rule names.
  writeFileSync(
    config,
    `<busconfig><type>session</type><listen>unix:path=${socket}</listen><auth>EXTERNAL</auth><policy context="default">${policy}</policy></busconfig>`,
  )
  const daemon = start('dbus-daemon', [`--config-file=${config}`, '--nofork', '--nopidfile'])
  await until(() => existsSync(socket) && answers(socket), daemon, folder)
  return `unix:path=${socket}`
}

/**
 * @param {string} socket
 * @returns {Promise<boolean>}
 */
function answers(socket) {
  return new Promise((resolve) => {
    const connection = createConnection(socket, () => resolve(true)).once('error', () => resolve(false))
    connection.once('connect', () => connection.end())
  })
}

/**
 * A manager that draws frames and minimises, without menus, shortcuts or desktops of its own.
 * @param {string} folder
 */
function writeOpenboxConfig(folder) {
  const file = path.join(folder, 'openbox.xml')
  writeFileSync(
    file,
    '<?xml version="1.0"?><openbox_config xmlns="http://openbox.org/3.4/rc"><desktops><number>1</number><popupTime>0</popupTime></desktops></openbox_config>',
  )
  return file
}

/**
 * @param {() => boolean | Promise<boolean>} isReady
 * @param {import('node:child_process').ChildProcess} program
 * @param {string} folder
 */
async function until(isReady, program, folder) {
  const name = path.basename(program.spawnfile)
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!(await isReady())) {
    if (program.exitCode !== null || Date.now() > deadline) {
      throw problem(`${name} did not start:\n${readFileSync(path.join(folder, `${name}.log`), 'utf8')}`)
    }
    await sleep(20)
  }
}
