// Runs in a frame whose policy the test chose: trains there, and posts what came of it.
import { asTacitlyError } from '../../src/sdk/errors'
import type { TrainJob } from '../../src/sdk/training/job'
import { createTrainerClient } from '../../src/workers/trainer-client'

// Vitest writes this into each `import()`, and a frame of our own has no runner of its.
Object.assign(globalThis, { __vitest_browser_runner__: { wrapDynamicImport: (load: () => unknown) => load() } })

addEventListener('message', async ({ data, source }: MessageEvent<{ job: TrainJob; inherit: boolean }>) => {
  // A worker from a blob has its page's policy; one from the network has that of its own response.
  const code = `import '${new URL('../../src/workers/trainer.worker.ts', import.meta.url).href}'`
  const trainer = () =>
    new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })), { type: 'module' })
  const client = createTrainerClient(data.inherit ? { workers: { trainer } } : {})
  const answer = await client.train(data.job).then(
    ({ backend, why, gate }) => ({ backend, why, accepted: gate.accepted }),
    thrown => {
      const { code, message } = asTacitlyError(thrown, 'trainer-crashed')
      return { code, message }
    },
  )
  source?.postMessage(answer)
})
parent.postMessage('loaded')
