import type { ReactNode } from 'react'

/** What is wider than the page scrolls in itself, by keys, too. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: else keys would not reach it
    <section aria-label={label} className="scroll" tabIndex={0}>
      {children}
    </section>
  )
}
