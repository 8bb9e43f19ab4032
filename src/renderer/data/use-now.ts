import { useSyncExternalStore } from 'react'

const minuteMs = 60_000

/** The time, epoch ms in whole minutes, so that clocks and ages on the page move on by themselves. */
export function useNow(): number {
  return useSyncExternalStore(everyMinute, () => Math.floor(Date.now() / minuteMs) * minuteMs)
}

function everyMinute(onChange: () => void): () => void {
  const timer = setInterval(onChange, 10_000)
  return () => clearInterval(timer)
}
