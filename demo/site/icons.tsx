/** Filled when its button is pressed, by the stylesheet. */
export const heart = (
  <svg aria-hidden="true" className="heart" height="16" viewBox="0 0 16 16" width="16">
    <path d="M8 13.7 2.9 8.6a3.3 3.3 0 0 1 0-4.7 3.3 3.3 0 0 1 4.7 0l.4.4.4-.4a3.3 3.3 0 0 1 4.7 4.7z" />
  </svg>
)
export const minus = (
  <svg aria-hidden="true" className="stroke" height="16" viewBox="0 0 16 16" width="16">
    <circle cx="8" cy="8" r="6" />
    <path d="M5.2 8h5.6" />
  </svg>
)
export const magnifier = (
  <svg aria-hidden="true" className="stroke" height="16" viewBox="0 0 16 16" width="16">
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.4 10.4 3.4 3.4" />
  </svg>
)
/** A dot in a ring: data stays inside. */
export const inside = (
  <svg aria-hidden="true" className="inside" height="14" viewBox="0 0 14 14" width="14">
    <circle cx="7" cy="7" fill="currentColor" r="2.5" />
    <circle cx="7" cy="7" fill="none" opacity=".45" r="6" stroke="currentColor" />
  </svg>
)
