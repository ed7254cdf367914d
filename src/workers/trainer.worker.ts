import { chooseCpuLearner } from './cpu-engines'
import { serveTrainer } from './serve'

serveTrainer(chooseCpuLearner)
