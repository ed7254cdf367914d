import { leftKeys } from '../store/left-events'
import type { createLog } from './log'

/** Takes in what earlier pages could not store any more: see `keepUntil`. What the disk has of it by now is known by its id. */
export function takeLeft(name: string, log: ReturnType<typeof createLog>): void {
  for (const key of leftKeys(name)) void take(key, log)
}

async function take(key: string, log: ReturnType<typeof createLog>): Promise<void> {
  try {
    const { stored } = await log(JSON.parse(localStorage.getItem(key) ?? ''), { ts: Date.now(), isMeant: true })
    if (stored === 'memory') return
  } catch {} // cut off or another's: it says nothing
  localStorage.removeItem(key)
}
