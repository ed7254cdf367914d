import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPlan } from '../../src/cli/build/plan'
import { createProgress } from '../../src/cli/progress'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function collector(isTTY = false) {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream: Object.assign(stream, { isTTY }), text: () => chunks.join('') }
}

describe('progress', () => {
  it('is plain lines where there is no terminal, one in ten seconds, with the time left; none of what is short', () => {
    const { stream, text } = collector()
    const { update, stop } = createProgress(stream)
    update('reading', 0)
    vi.advanceTimersByTime(5000)
    update('reading', 0.5)
    expect(text()).toBe('')
    vi.advanceTimersByTime(5000)
    update('fitting als', 0.25)
    vi.advanceTimersByTime(10_000)
    update('fitting als', 0.5)
    update('fitting ease', 0.5)
    stop()
    expect(text()).toBe('25% fitting als\n50% fitting als, 10 s left\n')
  })

  it('is a bar on a terminal, with the phase and the time left', () => {
    const { stream, text } = collector(true)
    const { update, stop } = createProgress(stream)
    update('judging', 0)
    vi.advanceTimersByTime(60_000)
    update('judging', 0.25)
    vi.advanceTimersByTime(1000)
    stop()
    expect(text()).toMatch(/25% judging, 3 min left/)
  })

  it('of a build counts all its pieces, whatever order they end in, and never goes back', () => {
    const told: string[] = []
    const { expect: more, tell } = createPlan((phase, done) => told.push(`${phase} ${done}`))
    more(4)
    tell('als', 0.5)
    tell('ease', 1)
    tell('als', 1)
    more(4)
    tell('judging', 0)
    for (const rest of ['a', 'b', 'c', 'd', 'judging', 'packing']) tell(rest, 1)
    expect(told.slice(0, 4)).toEqual(['als 0.125', 'ease 0.375', 'als 0.5', 'judging 0.5'])
    expect(told.at(-1)).toBe('packing 1')
  })
})
