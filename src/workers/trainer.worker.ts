import { chooseCpuLearner } from './cpu-engines'
import { isRowThread, serveRowThread } from './row-thread'
import { serveTrainer } from './serve'

if (isRowThread()) serveRowThread()
else serveTrainer(chooseCpuLearner)
