import { useLayoutEffect, useRef, type RefObject } from 'react'

/** A box that always holds the newest value, for listeners that are set once. */
export function useLatest<T>(value: T): RefObject<T> {
  const box = useRef(value)
  useLayoutEffect(() => {
    box.current = value
  })
  return box
}
