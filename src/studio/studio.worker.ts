import { serveMessages } from '../workers/worker-scope'
import type { Tell } from './data'
import type { FromTask, ToTask } from './protocol'
import { tasks } from './tasks/index'

/** More often nobody sees it. */
const tellEveryMs = 60

serveMessages<ToTask, FromTask>('trainer-crashed', async ({ name, input }, { post, tellRequests }) => {
  let last = { phase: '', at: 0 }
  const tell: Tell = (phase, done) => {
    const now = performance.now()
    if (phase === last.phase && done < 1 && now - last.at < tellEveryMs) return
    last = { phase, at: now }
    post({ type: 'progress', phase, done })
  }
  const result = await tasks[name](input as never, tell)
  tellRequests()
  post({ type: 'done', result })
})
