import type { DevtoolsOptions, Position } from '../types'

/** Where the panel is, and what it shows: for as long as the browser's tab. */
export interface Place {
  readonly isOpen: boolean
  readonly position: Position
  /** Pixels: its height, or at a side its width. */
  readonly size: number
  /** Of a floating panel, from the window's edges. */
  readonly right: number
  readonly bottom: number
  readonly tab: string
}

export interface Memory {
  readonly get: () => Place
  readonly set: (change: Partial<Place>) => void
  readonly place: (position: Position) => void
}

const key = 'tacitly-devtools'
const sizes: Readonly<Record<Position, number>> = { bottom: 320, left: 480, right: 480, float: 420 }

export function createMemory({ position = 'bottom' }: DevtoolsOptions): Memory {
  let place: Place = {
    ...{ isOpen: true, position, size: sizes[position], right: 16, bottom: 16, tab: 'overview' },
    ...stored(),
  }

  function set(change: Partial<Place>): void {
    place = { ...place, ...change }
    try {
      sessionStorage.setItem(key, JSON.stringify(place))
    } catch {
      // A browser that refuses storage forgets it with the page.
    }
  }

  return { get: () => place, set, place: position => set({ position, size: sizes[position] }) }
}

function stored(): Partial<Place> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}')
  } catch {
    return {}
  }
}
