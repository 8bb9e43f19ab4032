/** The mark: two horns for the arms, a nib for the stem, the dot for what it writes. */
export function Mark({ size }: { size: number }) {
  return (
    <svg className="mark" viewBox="0 0 32 32" width={`${size / 16}rem`} height={`${size / 16}rem`} aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round">
        <path d="M16 7C10.5 4.5 3 6.2 3 11.6c0 4.7 6.4 5.3 6.9 1.7.3-2.1-2.5-2.7-3.2-1.2" />
        <path d="M16 7c5.5-2.5 13-.8 13 4.6 0 4.7-6.4 5.3-6.9 1.7-.3-2.1 2.5-2.7 3.2-1.2" />
        <path d="M13.6 9.5 16 23l2.4-13.5" strokeLinejoin="round" />
      </g>
      <path className="mark-dot" d="m16 25.4 2.5 2.5-2.5 2.5-2.5-2.5z" />
    </svg>
  )
}
