import { judgeRun } from './judge-run'
import { makeFiles } from './make-files'
import { planTraining } from './plan-training'
import { tuneModel } from './tune-model'

/** What takes long, and may be stopped: each task in a worker of its own, which ends with it. */
export const tasks = { planTraining, judgeRun, tuneModel, makeFiles }
