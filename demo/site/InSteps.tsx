import { Children, type CSSProperties, type ReactNode } from 'react'
import { useSteps } from './use-steps'

/** Its children, one after another, each drawn by itself. Their room is there before them. */
export function InSteps({ children }: { readonly children: ReactNode }) {
  const rows = Children.toArray(children)
  const count = useSteps(rows.length)
  const left = rows.length - count
  return (
    <>
      {rows.slice(0, count)}
      {left > 0 && <div className="to-come" style={{ '--rows': left } as CSSProperties} />}
    </>
  )
}
