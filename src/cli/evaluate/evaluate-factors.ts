import { readFile } from 'node:fs/promises'
import { readSafetensors } from '../../sdk/bundle/safetensors'
import { asTacitlyError, TacitlyError } from '../../sdk/errors'
import { evaluate } from '../../sdk/evaluate/metrics'
import { splitRows } from '../../sdk/evaluate/split'
import { tieOrder } from '../../sdk/evaluate/ties'
import { als } from '../../sdk/models/als/index'
import { alsModel } from '../../sdk/models/als/model'
import { alsDefaults } from '../../sdk/models/als/options'
import { readBack } from '../build/read-back'
import { createRowScorer } from './create-scorer'
import type { EvaluateReport, EvaluateResult } from './evaluate-report'

interface FactorsReport extends EvaluateReport {
  readonly results: readonly [EvaluateResult]
}

/** Judges item factors that a page exported (`als.judged`) on the held-out part of the bundle's shared interactions. */
export async function evaluateFactors(bundleFolder: string, factorsFile: string, k = 10): Promise<FactorsReport> {
  const bundle = await readBack(bundleFolder)
  const shared = await bundle.shared()
  if (!shared) {
    throw new TacitlyError(
      'input-invalid',
      `${bundleFolder} shares no interactions to judge on; build it with --share-interactions.`,
    )
  }
  const { factors, d, options } = await readFactors(factorsFile, shared.cols)
  const { train, test } = splitRows(shared, bundle.manifest.split)
  const ids = bundle.catalog.items.map(item => item.id)
  const ties = tieOrder(ids, bundle.manifest.split.seed)
  const scoreRow = await createRowScorer(alsModel(factors, { ...options, d }), train)
  const { metrics, users } = evaluate(scoreRow, train, test, { k, ties })
  const row: EvaluateResult = { model: als.id, metrics, options: { ...options, d }, trainMs: 0 }
  return { complete: true, notes: [], results: [row], users, items: shared.cols, candidates: 'all' }
}

async function readFactors(path: string, items: number) {
  const bytes = await readFile(path).catch(cause => {
    throw new TacitlyError('file-unreadable', `${path} can't be read: ${cause.message}`, { path }, cause)
  })
  const { tensors, metadata } = readSafetensors(bytes)
  const tensor = tensors.get('als.judged')
  if (!(tensor?.data instanceof Float32Array) || tensor.shape.length !== 2 || tensor.shape[0] !== items) {
    throw new TacitlyError(
      'input-invalid',
      `${path} holds ${tensor ? `als.judged of [${tensor.shape}]` : 'no tensor als.judged'}; expected float32 [${items}, d].`,
      { path },
    )
  }
  try {
    const options = { ...alsDefaults, ...JSON.parse(metadata.options ?? '{}') }
    return { factors: tensor.data, d: tensor.shape[1], options }
  } catch (cause) {
    throw asTacitlyError(cause, 'input-invalid')
  }
}
