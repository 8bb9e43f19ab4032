import { powerMonitor } from 'electron'
import type { Circumstances } from '#shared/model.ts'
import type { Log } from './log.ts'
import { watchMetered } from './metered.ts'

/** Tells how the computer is connected and powered: once the network is known (on other systems than Linux at once) and at each change, until it is stopped. */
export function watchCircumstances(log: Log, onChange: (next: Circumstances) => void): { stop(): void } {
  let now: Circumstances = { metered: null, onBattery: powerMonitor.isOnBatteryPower() }
  const change = (part: Partial<Circumstances>) => {
    now = { ...now, ...part }
    onChange(now)
  }
  powerMonitor.on('on-battery', () => change({ onBattery: true }))
  powerMonitor.on('on-ac', () => change({ onBattery: false }))
  const metered = watchMetered(log, (next) => change({ metered: next }))
  return { stop: metered.stop }
}
