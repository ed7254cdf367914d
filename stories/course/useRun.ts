import { useEffect, useRef, useState } from 'react'
import { createPace } from '../../src/sdk/pace'
import type { Lesson, Settings, View } from './lesson'
import type { World } from './world'

/** Work at a stretch: a page that trains stays under a frame. */
const sliceMs = 12

export interface RunState {
  readonly status: 'idle' | 'running' | 'done' | 'failed'
  readonly view: View
  /** What the run before came to. */
  readonly before: View
  readonly message: string
}

/** Runs a lesson step by step; a new run ends the one under way. */
export function useRun<S extends Settings>(lesson: Lesson<S>) {
  const [state, setState] = useState<RunState>({ status: 'idle', view: {}, before: {}, message: 'Not run yet.' })
  const current = useRef<AbortController>(undefined)
  useEffect(() => () => current.current?.abort(), [])

  /** @param keep whether what was seen before is compared with */
  async function start(world: World, settings: S, keep: boolean): Promise<void> {
    current.current?.abort()
    const run = new AbortController()
    current.current = run
    const breathe = createPace(sliceMs, run.signal)
    const begin = performance.now()
    setState(last => ({
      ...{ status: 'running', view: {}, message: 'Running, in this tab…' },
      before: !keep ? {} : last.status === 'done' ? last.view : last.before,
    }))
    try {
      for await (const view of lesson.run(world, settings, breathe)) {
        run.signal.throwIfAborted()
        setState(last => ({ ...last, view }))
        await breathe()
      }
      const seconds = ((performance.now() - begin) / 1000).toFixed(1)
      setState(last => ({ ...last, status: 'done', message: `Done in ${seconds} s, on this device.` }))
    } catch (error) {
      if (!run.signal.aborted) setState(last => ({ ...last, status: 'failed', message: String(error) }))
    }
  }
  return { ...state, start }
}
