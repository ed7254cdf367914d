import { SingleBar } from 'cli-progress'

export interface Progress {
  readonly update: (phase: string, done: number) => void
  readonly stop: () => void
}

/** Where there is no terminal, a line so often: a log of a build says where it is, and that of a short one stays empty. */
const lineMs = 10_000

/** A bar on a terminal, from `update` to `stop` and again; plain lines, and few of them, anywhere else. */
export function createProgress(stream: NodeJS.WritableStream): Progress {
  const leftAfter = createClock()
  if (!('isTTY' in stream) || !stream.isTTY) return createLines(stream, leftAfter)
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage}% {phase}{left}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    clearOnComplete: true,
  })
  return {
    update(phase, done) {
      const left = leftAfter(done)
      if (!bar.isActive) bar.start(100, 0, { phase, left })
      bar.update(Math.round(100 * done), { phase, left })
    },
    stop: () => bar.stop(),
  }
}

function createLines(stream: NodeJS.WritableStream, leftAfter: (done: number) => string): Progress {
  let last = performance.now()
  return {
    update(phase, done) {
      const left = leftAfter(done)
      if (performance.now() - last < lineMs) return
      last = performance.now()
      stream.write(`${Math.round(100 * done)}% ${phase}${left}\n`)
    },
    stop: () => undefined,
  }
}

/** What is said of the time left: as much as a share of the work took, the others will. Too soon, nothing is said. */
function createClock(): (done: number) => string {
  let start = performance.now()
  let before = 0
  return done => {
    // Less than before: something else has begun.
    if (done < before) start = performance.now()
    before = done
    const elapsed = performance.now() - start
    return done < 0.05 || elapsed < 2000 || done >= 1 ? '' : `, ${inWords((elapsed * (1 - done)) / done)} left`
  }
}

function inWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
