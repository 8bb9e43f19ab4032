import { useSyncExternalStore } from 'react'
import { dateKey } from '#shared/format/zoned-date.ts'
import { localZone, useFormat } from './use-settings.ts'

const minuteMs = 60_000

/** The time, epoch ms in whole minutes, so that clocks and ages on the page move on by themselves. */
export function useNow(): number {
  return useSyncExternalStore(everyMinute, minuteNow, minuteNow)
}

/** Whether a time, epoch ms, falls on today by this computer's clock. */
export function useIsToday(): (at: number) => boolean {
  const today = dateKey(useNow(), localZone)
  return (at) => dateKey(at, localZone) === today
}

/** A time, epoch ms, by this computer's clock, with its day unless that is today. */
export function useTimeText(): (at: number) => string {
  const format = useFormat()
  const isToday = useIsToday()
  return (at) => (isToday(at) ? format.time : format.dateTime)(at, localZone)
}

function minuteNow(): number {
  return Math.floor(Date.now() / minuteMs) * minuteMs
}

function everyMinute(onChange: () => void): () => void {
  const timer = setInterval(onChange, 10_000)
  return () => clearInterval(timer)
}
