import { useState } from 'react'

/** Whether work is under way, and what begins it: what is pressed twice would be begun twice. */
export function useUnderWay(): [boolean, (work: () => Promise<unknown>) => Promise<void>] {
  const [isUnderWay, setUnderWay] = useState(false)
  const begin = async (work: () => Promise<unknown>) => {
    setUnderWay(true)
    await work()
    setUnderWay(false)
  }
  return [isUnderWay, begin]
}
