import { SingleBar } from 'cli-progress'

export interface Progress {
  readonly update: (phase: string, done: number) => void
  readonly stop: () => void
}

/** A bar on a terminal, from `update` to `stop` and again; nothing anywhere else. */
export function createProgress(stream: NodeJS.WritableStream): Progress {
  if (!('isTTY' in stream) || !stream.isTTY) return { update: () => undefined, stop: () => undefined }
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage}% {phase}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
  })
  return {
    update(phase, done) {
      if (!bar.isActive) bar.start(100, 0, { phase })
      bar.update(Math.round(100 * done), { phase })
    },
    stop: () => bar.stop(),
  }
}
