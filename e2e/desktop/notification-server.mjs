import { connectBus } from './bus.mjs'

const NOTIFICATIONS = 'org.freedesktop.Notifications'
const PATH = '/org/freedesktop/Notifications'
const CLOSED_BY_USER = 2
const CLOSED_BY_APP = 3

/**
 * Plays the notification service of a desktop (freedesktop.org Desktop Notifications 1.2): keeps what it was sent.
 * @param {string} address of the session bus
 */
export async function startNotificationServer(address) {
  const bus = await connectBus(address)
  /** @type {import('./notification-server.mjs').ShownNotification[]} */
  const shown = []
  const notify = (/** @type {any[]} */ [app, replaces, , title, body, , hints]) => {
    const id = replaces || shown.length + 1
    shown.push({ id, app, title, body, urgency: hints.urgency?.value ?? 1, closed: false })
    return { signature: 'u', body: [id] }
  }
  const close = (/** @type {number} */ id, /** @type {number} */ reason) => {
    for (const notification of shown) if (notification.id === id) notification.closed = true
    bus.signal(PATH, NOTIFICATIONS, 'NotificationClosed', 'uu', [id, reason])
  }
  bus.serve((message) => {
    if (message.interface !== NOTIFICATIONS) return null
    if (message.member === 'Notify') return notify(message.body)
    if (message.member === 'CloseNotification') close(Number(message.body[0]), CLOSED_BY_APP)
    if (message.member === 'GetCapabilities') return { signature: 'as', body: [['actions', 'body', 'persistence']] }
    if (message.member === 'GetServerInformation')
      return { signature: 'ssss', body: ['Tilshi tests', 'Tilshi', '1', '1.2'] }
    return {}
  })
  await bus.own(NOTIFICATIONS)
  return {
    shown: () => shown,
    click: (/** @type {number} */ id) => bus.signal(PATH, NOTIFICATIONS, 'ActionInvoked', 'us', [id, 'default']),
    dismiss: (/** @type {number} */ id) => close(id, CLOSED_BY_USER),
    stop: () => bus.close(),
  }
}
