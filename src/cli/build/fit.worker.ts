// A thread of a build: fits what it is sent, and keeps nothing.
import { type FitTask, runFit } from '../fit-task'
import { serveThread } from '../threads'
import { type DetachedFit, detach } from './detach'

serveThread<FitTask, readonly DetachedFit[]>(
  async (task, onProgress) => (await runFit(task, onProgress)).map(fit => detach(fit, task.parts)),
  'training-diverged',
)
