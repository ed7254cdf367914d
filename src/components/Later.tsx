import { type ComponentType, useEffect, useState } from 'react'
import { TacitlyError } from '../sdk/index'

interface LaterProps<TProps> {
  readonly load: () => Promise<ComponentType<TProps>>
  /** What the page lacks without, as a sentence begins. */
  readonly lost: string
  readonly of: TProps
}

/** Parts that a deploy has removed, each told once. */
const told = new Set<string>()

/**
 * A component whose code comes after the first paint. A deploy may have removed it: the list lives without, and who watches
 * the page's errors hears why.
 */
export function Later<TProps extends object>({ load, lost, of }: LaterProps<TProps>) {
  const [Part, setPart] = useState<ComponentType<TProps>>()
  useEffect(() => {
    const tellMissing = (cause: Error) => {
      if (told.has(lost)) return
      told.add(lost)
      reportError(new TacitlyError('code-missing', `${lost}: ${cause.message}. Reload the page.`, {}, cause))
    }
    load().then(part => setPart(() => part), tellMissing)
  }, [load, lost])
  return Part && <Part {...of} />
}
