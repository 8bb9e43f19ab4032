import { connectBus } from './bus.mjs'
import { encodePng } from './png.mjs'
import { DBusError, Variant } from '@jellybrick/dbus-next'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const WATCHER_PATH = '/StatusNotifierWatcher'
const ITEM = 'org.kde.StatusNotifierItem'
const MENU = 'com.canonical.dbusmenu'
const PROPERTIES = 'org.freedesktop.DBus.Properties'

/** @typedef {import('./bus.mjs').Bus} Bus */
/** @typedef {{ service: string, path: string, owner: string }} Item  where a status icon lives on the bus */

/**
 * Plays the panel of a desktop: the watcher that status icons register with and the host that shows them
 * (freedesktop.org StatusNotifierItem; menus: com.canonical.dbusmenu).
 * @param {string} address of the session bus
 */
export async function startTrayHost(address) {
  const bus = await connectBus(address)
  /** @type {Item[]} */
  const items = []
  let registrations = 0
  bus.serve((message) => {
    if (message.path !== WATCHER_PATH) return null
    if (message.interface === PROPERTIES) return answerProperties(message, items)
    if (message.interface !== WATCHER) return null
    if (message.member === 'RegisterStatusNotifierItem') {
      const item = parseItem(String(message.body[0]), message.sender)
      if (!items.some(({ service, path }) => service === item.service && path === item.path)) items.push(item)
      registrations++
      bus.signal(WATCHER_PATH, WATCHER, 'StatusNotifierItemRegistered', 's', [item.service + item.path])
    }
    return {}
  })
  bus.onSignal(({ member, body: [name, , newOwner] }) => {
    if (member !== 'NameOwnerChanged' || newOwner !== '') return
    for (const item of items.filter(({ service, owner }) => service === name || owner === name)) {
      items.splice(items.indexOf(item), 1)
      bus.signal(WATCHER_PATH, WATCHER, 'StatusNotifierItemUnregistered', 's', [item.service + item.path])
    }
  })
  await bus.watch("type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'")
  await bus.own(WATCHER)
  const first = () => {
    if (!items[0]) throw new Error('there is no tray icon')
    return items[0]
  }
  return {
    registrations: () => registrations,
    items: async () => {
      const read = await Promise.all(items.map((item) => readItem(bus, item).catch(nullWhenGone)))
      return read.filter((item) => item !== null)
    },
    activate: async () =>
      post(bus, first(), { path: first().path, interface: ITEM, member: 'Activate', signature: 'ii', body: [0, 0] }),
    clickMenu: async (/** @type {string[]} */ labels) => clickMenu(bus, first(), labels),
    openMenu: (/** @type {boolean} */ isOpen) => openMenu(bus, first(), isOpen),
    stop: () => bus.close(),
  }
}

/**
 * Icons register under a bus name, an object path, or both in one string.
 * @param {string} name
 * @param {string} sender
 * @returns {Item}
 */
function parseItem(name, sender) {
  const slash = name.indexOf('/')
  if (slash < 0) return { service: name, path: '/StatusNotifierItem', owner: sender }
  return { service: name.slice(0, slash) || sender, path: name.slice(slash), owner: sender }
}

/**
 * @param {import('@jellybrick/dbus-next').Message} message
 * @param {Item[]} items
 */
function answerProperties({ member, body }, items) {
  const properties = {
    RegisteredStatusNotifierItems: new Variant(
      'as',
      items.map(({ service, path }) => service + path),
    ),
    IsStatusNotifierHostRegistered: new Variant('b', true),
    ProtocolVersion: new Variant('i', 0),
  }
  if (member === 'GetAll') return { signature: 'a{sv}', body: [properties] }
  const value = properties[/** @type {keyof typeof properties} */ (body[1])]
  return member === 'Get' && value ? { signature: 'v', body: [value] } : null
}

/**
 * Sends without waiting: a click that shows a notification blocks the app until we answer that.
 * @param {Bus} bus
 * @param {Item} item
 * @param {import('@jellybrick/dbus-next').MessageLike} message
 */
function post(bus, item, message) {
  void bus.call({ destination: item.service, ...message }).catch(() => undefined)
}

/**
 * @param {Bus} bus
 * @param {Item} item
 * @returns {Promise<Record<string, any>>}
 */
async function readProperties(bus, { service, path }) {
  const call = { destination: service, path, interface: PROPERTIES, member: 'GetAll', signature: 's', body: [ITEM] }
  const [properties] = await bus.call(call)
  return Object.fromEntries(Object.entries(properties).map(([name, variant]) => [name, variant.value]))
}

/**
 * @param {Bus} bus
 * @param {Item} item
 * @returns {Promise<import('./tray-host.mjs').TrayItem>}
 */
async function readItem(bus, item) {
  const properties = await readProperties(bus, item)
  const pixmaps = /** @type {[number, number, Buffer][]} */ (properties.IconPixmap ?? [])
  const [largest] = pixmaps.toSorted(([one], [other]) => other - one)
  // What has no menu says so by this path (KDE).
  const hasMenu = properties.Menu !== undefined && properties.Menu !== '/NO_DBUSMENU'
  const menu = hasMenu ? await readMenu(bus, item, properties.Menu) : []
  // Chromium puts the whole text into the title field of the tooltip.
  const label = properties.XAyatanaLabel ?? ''
  return { tooltip: properties.ToolTip?.[2] ?? '', label, icon: largest ? toIcon(...largest) : null, menu }
}

const GONE = ['ServiceUnknown', 'UnknownObject', 'UnknownMethod', 'NoReply'].map(
  (name) => `org.freedesktop.DBus.Error.${name}`,
)

/**
 * An icon may go while it is asked what it looks like.
 * @param {unknown} error
 */
function nullWhenGone(error) {
  if (error instanceof DBusError && GONE.includes(error.type)) return null
  throw error
}

/**
 * @param {number} width
 * @param {number} height
 * @param {Buffer} argb rows of alpha, red, green, blue
 */
function toIcon(width, height, argb) {
  const rgba = Buffer.alloc(argb.length)
  for (let at = 0; at < argb.length; at += 4) rgba.writeUInt32BE(((argb.readUInt32BE(at) << 8) | argb[at]) >>> 0, at)
  return { width, height, rgba, png: encodePng(width, height, rgba) }
}

/**
 * @param {Bus} bus
 * @param {Item} item
 * @param {string} path
 */
async function readMenu(bus, { service }, path) {
  const call = { destination: service, path, interface: MENU }
  const [, root] = await bus.call({ ...call, member: 'GetLayout', signature: 'iias', body: [0, -1, []] })
  return toEntry(root).children
}

/**
 * Tells an icon that its menu is opened or closed, as Qt's panels do.
 * @param {Bus} bus
 * @param {Item} item
 * @param {boolean} isOpen
 */
async function openMenu(bus, item, isOpen) {
  const { Menu: path } = await readProperties(bus, item)
  const call = { destination: item.service, path, interface: MENU }
  // Chromium answers with an error where nothing had to be prepared.
  if (isOpen) await bus.call({ ...call, member: 'AboutToShow', signature: 'i', body: [0] }).catch(() => undefined)
  const body = [0, isOpen ? 'opened' : 'closed', new Variant('s', ''), 0]
  await bus.call({ ...call, member: 'Event', signature: 'isvu', body })
}

/**
 * @param {any} node id, properties and children of one dbusmenu entry
 * @returns {import('./tray-host.mjs').MenuEntry}
 */
function toEntry([id, properties, children]) {
  const value = (/** @type {string} */ name, /** @type {unknown} */ fallback) => properties[name]?.value ?? fallback
  return {
    id,
    // Underscores mark access keys; two stand for one.
    label: value('label', '').replace(/_(_?)/g, '$1'),
    isSeparator: value('type', 'standard') === 'separator',
    enabled: value('enabled', true),
    visible: value('visible', true),
    checked: value('toggle-type', '') === '' ? null : value('toggle-state', 0) === 1,
    children: children.map((/** @type {any} */ child) => toEntry(child.value)),
  }
}

/**
 * @param {Bus} bus
 * @param {Item} item
 * @param {string[]} labels from the top of the menu down
 */
async function clickMenu(bus, item, labels) {
  const { Menu: path } = await readProperties(bus, item)
  let entries = await readMenu(bus, item, path)
  let entry
  for (const label of labels) {
    entry = entries.find((candidate) => candidate.label === label)
    if (!entry)
      throw new Error(`no "${label}" in the tray menu, only: ${entries.map((each) => each.label).join(' | ')}`)
    entries = entry.children
  }
  if (!entry?.enabled) throw new Error(`"${labels.join(' > ')}" cannot be clicked`)
  const body = [entry.id, 'clicked', new Variant('s', ''), Math.floor(Date.now() / 1000)]
  post(bus, item, { path, interface: MENU, member: 'Event', signature: 'isvu', body })
}
