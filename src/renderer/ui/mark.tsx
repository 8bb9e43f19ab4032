/** The mark: two ram's horns for the arms of T, a pen's nib for its stem, the dot for what it writes. `size` in px at 100 %. */
export function Mark({ size }: { size: number }) {
  return (
    <svg
      className="mark"
      viewBox="12 16 104 108"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      aria-hidden="true"
    >
      <g fill="none" stroke="currentColor" strokeWidth="9.5" strokeLinecap="round">
        <path d="M64 29H42.5A21.5 21.5 0 0 0 21 50.5A15.5 15.5 0 0 0 36.5 66A11.5 11.5 0 0 0 48 54.5A7 7 0 0 0 41 47.5" />
        <path d="M64 29H85.5A21.5 21.5 0 0 1 107 50.5A15.5 15.5 0 0 1 91.5 66A11.5 11.5 0 0 1 80 54.5A7 7 0 0 1 87 47.5" />
      </g>
      {/* The slit and its eye are cut out. */}
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M57.5 27H70.5L76 70C77 80 70.5 90 64 101C57.5 90 51 80 52 70ZM62.5 73.1V96H65.5V73.1A4.400 4.400 0 1 0 62.5 73.1Z"
      />
      <path className="mark-dot" d="M64 102L72.5 110.5L64 119L55.5 110.5Z" />
    </svg>
  )
}
