import { useEffect, useState } from 'react'

/** Does something once the frame that is being made has been shown, so that it does not hold it up. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work))
}

/** Whether `value` has been painted; what is there from the beginning counts as painted. */
export function useAfterPaint(value: unknown): boolean {
  const [painted, setPainted] = useState(value)
  useEffect(() => {
    if (painted !== value) afterPaint(() => setPainted(value))
  }, [painted, value])
  return painted === value
}
