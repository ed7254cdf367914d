import { serialiseError } from '../workers/worker-scope'
import type { FromDesk, ToDesk } from './desk-protocol'
import { createWork, type WorkOptions } from './desk-work'

const scope = globalThis as unknown as DedicatedWorkerGlobalScope
const post = (message: FromDesk) => scope.postMessage(message)
const work = createWork(entries => post({ type: 'requests', entries }))
const running = new Map<number, AbortController>()

scope.addEventListener('message', ({ data: message }: MessageEvent<ToDesk>) => {
  if (message.type === 'abort') running.get(message.id)?.abort()
  else void answer(message)
})

async function answer({ id, name, input }: Extract<ToDesk, { type: 'ask' }>): Promise<void> {
  const stopping = new AbortController()
  running.set(id, stopping)
  try {
    const options: WorkOptions = { signal: stopping.signal, tell: told => post({ type: 'told', id, told }) }
    post({ type: 'done', id, result: await work[name](input as never, options) })
  } catch (thrown) {
    post({ type: 'failed', id, error: serialiseError(thrown, 'trainer-crashed') })
  } finally {
    running.delete(id)
  }
}
