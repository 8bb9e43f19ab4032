import './day-picker.css'
import { useState, type ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useWords } from '../data/use-words.ts'
import { Icon } from '../ui/icon.tsx'
import { MonthDays } from './month-days.tsx'

type DayPickerProps = {
  /** `YYYY-MM-DD`, as everything here. */
  day: string
  last: string
  onPick(day: string): void
  /** What the button shows; the day, in words. */
  children: ReactNode
}

/** A button that opens a month to choose a day from. */
export function DayPicker({ day, last, onPick, children }: DayPickerProps) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="link day-button">
        {children}
        <Icon name="chevronDown" size={14} />
      </Button>
      <Popover className="float" placement="top start">
        <Dialog className="calendar" aria-label={t('rates.pickDay')}>
          <MonthDays
            day={day}
            last={last}
            onPick={(picked) => {
              setOpen(false)
              onPick(picked)
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
