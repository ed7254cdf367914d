// What run.mjs drives: each function is one measurement in this browser, and returns plain data.
import { buildCsr, type Csr } from '../src/sdk/kernels/interactions'
import { probeRenderer } from '../src/workers/renderer'
import { timeBigCatalogue } from './big-catalogue'
import { timeExtraction } from './extraction'
import { timeBurst, timeClicks, timeFit, timeItemChecks, timeManyLists, timePreview } from './load'
import { timeLogging } from './logging'
import { timeNaiveEpoch } from './naive-tfjs'
import { type NeuralModel, timeNeural } from './neural'
import { communities, powerLaw } from './power-law'
import { timeRanking } from './ranking'
import { timeFitInWorker, timeTrainings } from './training'
import { clickWidget, closeWidgets, openWidgets, timeRender } from './widgets'

const data = new Map<string, Csr>()

const bench = {
  environment: () => ({
    browser: /(Chrome|Firefox|Version)\/[\d.]+/.exec(navigator.userAgent)?.[0] ?? navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    renderer: probeRenderer(),
  }),
  /** Makes a community, or takes rows of a file; returns its size. */
  load(name: string, rows?: { users: number[]; items: number[] }) {
    const csr = rows
      ? buildCsr(Math.max(...rows.users) + 1, Math.max(...rows.items) + 1, rows.users, rows.items)
      : powerLaw(communities[name as keyof typeof communities])
    data.set(name, csr)
    return { users: csr.rows, items: csr.cols, interactions: csr.idx.length }
  },
  train: (name: string, d: number) => timeTrainings(data.get(name)!, d),
  fitInWorker: (name: string, d: number) => timeFitInWorker(data.get(name)!, d),
  naive: (name: string, d: number) => timeNaiveEpoch(data.get(name)!, d),
  neural: (name: string, model: NeuralModel, engine: 'own' | 'stock', batch: number) =>
    timeNeural(data.get(name)!, model, engine, batch),
  rank: timeRanking,
  bigCatalogue: timeBigCatalogue,
  preview: timePreview,
  log: timeLogging,
  clicks: timeClicks,
  burst: timeBurst,
  itemChecks: timeItemChecks,
  manyLists: timeManyLists,
  fit: timeFit,
  ...{ render: timeRender, openWidgets, clickWidget, closeWidgets },
  extraction: timeExtraction,
}

Object.assign(globalThis, { bench })
