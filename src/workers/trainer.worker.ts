import { chooseCpuEngine } from './cpu-engines'
import { serveTrainer } from './serve'

serveTrainer(chooseCpuEngine)
