// A thread of a build: fits what it is sent, and keeps nothing.
import { parentPort } from 'node:worker_threads'
import { asTacitlyError } from '../../sdk/errors'
import { type FitTask, runFit } from '../fit-task'
import { detach, type FitAnswer } from './detach'

const answer = (message: FitAnswer) => parentPort!.postMessage(message)

parentPort!.on('message', async (task: FitTask) => {
  try {
    const fits = await runFit(task, done => answer({ done }))
    answer({ fits: fits.map(fit => detach(fit, task.parts)) })
  } catch (thrown) {
    const { code, message } = asTacitlyError(thrown, 'training-diverged')
    answer({ failed: { code, message } })
  }
})
