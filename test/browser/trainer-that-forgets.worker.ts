// A worker with a bug that no event tells of: a rejection that nobody waits for, and then silence.
import { serveTrainer } from '../../src/workers/serve'

const forget = () => {
  void Promise.reject(new Error('nobody waited for this'))
  return new Promise<never>(() => undefined)
}
serveTrainer(forget)
