/**
 * The attributes of a button that does nothing for now: `disabled` would take the focus from it while it is pressed, and
 * the keyboard would be nowhere.
 */
export function resting(rests: boolean, press: () => void) {
  return { 'aria-disabled': rests, onClick: () => (rests ? undefined : press()) } as const
}
