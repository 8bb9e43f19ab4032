/** A notification the app showed. `urgency`: 0 low, 1 normal, 2 critical. */
export type ShownNotification = {
  id: number
  app: string
  title: string
  body: string
  urgency: number
  closed: boolean
}

export type NotificationServer = {
  shown(): ShownNotification[]
  /** A click on a notification: the app's `click`. */
  click(id: number): void
  /** A notification closed by the person: the app's `close`. */
  dismiss(id: number): void
  stop(): void
}

/** Plays the notification service of a desktop on the session bus; rejects when another program does. */
export function startNotificationServer(address: string): Promise<NotificationServer>
