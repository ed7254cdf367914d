import { chooseContentEngines, chooseCpuLearner } from './cpu-engines'
import { serveTrainer } from './serve'

serveTrainer(chooseCpuLearner, chooseContentEngines)
