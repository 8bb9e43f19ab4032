import { useEffect } from 'react'
import { useWords } from '../data/use-words.ts'
import { usePanes, usualWidth } from '../data/use-panes.ts'
import { Rail } from '../rail/rail.tsx'
import { PaneDivider } from '../ui/pane-divider.tsx'

const least = 11
const most = 28

/** The rail: beside the page with its edge to drag, or, in a narrow window, drawn over it while it is open. */
export function RailPane() {
  const t = useWords()
  const { railFloats, railOpen, railWidth, closeRail, change } = usePanes()
  if (railFloats) return railOpen ? <OverPage onClose={closeRail} /> : <Rail />
  return (
    <>
      <Rail />
      {railOpen ? (
        <div className="rail-divider">
          <PaneDivider
            label={t('panes.rail')}
            width={railWidth}
            usual={usualWidth.rail}
            least={least}
            most={most}
            property="--rail-open"
            onChange={(rail) => change({ rail })}
            onFold={closeRail}
          />
        </div>
      ) : null}
    </>
  )
}

/** Closes when something in it was chosen, on Escape, and on a press beside it; the focus goes in and back again. */
function OverPage({ onClose }: { onClose(): void }) {
  useEffect(() => {
    const before = document.activeElement
    document.querySelector<HTMLElement>('.rail :is([aria-current], .rail-row)')?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    // What is heard here comes from the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div
      className="rail-over"
      onClick={({ target }) => {
        if (target instanceof Element && (target.closest('button') !== null || target.closest('.rail') === null))
          onClose()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      <Rail />
    </div>
  )
}
