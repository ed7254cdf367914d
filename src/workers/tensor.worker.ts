import { probeRenderer } from './renderer'
import { serveTrainer } from './serve'
import { createWebglEngine } from './webgl/webgl-engine'

// What needs tfjs: a file of its own, fetched only by a job that pays for it.
serveTrainer(({ backend }) => ({
  backend: 'webgl',
  why: backend ? `webgl was asked for; it is drawn by ${probeRenderer().name}` : 'a GPU draws and the job is long',
  create: createWebglEngine,
}))
