import type { Leak, PrivacyLevers } from '../../sdk/bundle/model-card'
import type { Precision } from '../../sdk/bundle/pack'
import type { Bundle } from '../../sdk/bundle/read'
import { TacitlyError } from '../../sdk/errors'
import { type Reidentified, reidentify } from '../../sdk/evaluate/reidentification'
import type { Csr } from '../../sdk/kernels/interactions'
import { definitionOf, definitions } from '../../sdk/models/catalogue'
import type { Model, ModelId } from '../../sdk/shapes/types'
import { isOfItems } from '../../sdk/training/definition'
import type { InputOptions } from '../build/build-input'
import { openKeptFits } from '../build/kept-fits'
import { itemsAlone, knownContent } from '../build/known-content'
import { readBack } from '../build/read-back'
import { type FitsOptions, fitsOf } from '../fits'
import { writeWhole } from '../write-whole'
import { readBundleRows, stackRows } from './bundle-rows'
import { leakCurve } from './leak-curve'
import { withLevers } from './levers'
import { auditAsItIs, auditMembership, publishedRows } from './membership-audit'
import { auditRareItems, type RareAudit } from './rare-items'
import { type LeverTrial, weighLadder } from './search-levers'

export interface AuditOptions extends Omit<InputOptions, 'lists'> {
  readonly bundle: string
  /** Interactions of visitors whom the bundle was not made of: it is then judged as it is. @default its models are trained again */
  readonly others?: string
  /** Even. @default 4 */
  readonly rounds?: number
  /** Of what is drawn. @default 1 */
  readonly seed?: number
  /** Fit side by side. @default 1 */
  readonly threads?: number
  /** Weigh levers, too, and draw what less of a leak would cost: the path of an SVG. @default they are not */
  readonly plot?: string
}

export interface AuditReport extends Pick<Leak, 'rounds' | 'bands' | 'figures' | 'levers'> {
  readonly bundle: string
  readonly visitors: number
  readonly rare: RareAudit
  /** Absent: the bundle publishes no rows. */
  readonly shared?: readonly Reidentified[]
  /** Models that were not trained again: nothing is said of them. */
  readonly left: readonly ModelId[]
  /** Where `plot` was asked for: without levers first. */
  readonly curve?: readonly LeverTrial[]
  readonly notes: readonly string[]
}

/**
 * What a bundle tells of the visitors it was made of: who was among them, who is found by a few of their items, and what
 * it says of items that hardly anybody touched.
 *
 * @throws TacitlyError of InputErrorCode | 'options-invalid' | 'bundle-missing' | 'bundle-format' | 'bundle-corrupt'
 */
export async function auditBundle(options: AuditOptions): Promise<AuditReport> {
  const { seed = 1, rounds, plot } = options
  if (rounds !== undefined && (rounds < 4 || rounds % 2 !== 0)) {
    throw new TacitlyError('options-invalid', `--rounds ${rounds} is not an even number from 4.`, { option: 'rounds' })
  }
  if (plot !== undefined && options.others !== undefined) {
    throw new TacitlyError('options-invalid', '--plot trains models again, and --others takes them as they are.', {
      option: 'plot',
    })
  }
  const bundle = await readBack(options.bundle)
  const { models, catalog } = await bundle.whole()
  const rating = await bundle.rating()
  const all = [...models.values(), ...(rating ? [rating] : [])].filter(isOfPeople)
  const own = await readBundleRows(options, catalog)
  const others =
    options.others === undefined
      ? undefined
      : await readBundleRows({ ...options, interactions: options.others }, catalog)
  const shared = await bundle.shared()
  const levers = (await bundle.card())?.leak?.levers
  const { csr } = own
  const told = others
    ? { ...auditStacked([...all, ...(shared ? [publishedRows(shared)] : [])], csr, others.csr, seed), left: [] }
    : await auditAgain(options, bundle, all, csr, levers)
  return {
    ...told,
    ...{ bundle: options.bundle, visitors: csr.rows, levers },
    rare: auditRareItems(all, csr),
    ...(shared && { shared: reidentify(shared, seed) }),
    notes: [...own.notes, ...(others?.notes ?? [])],
  }
}

/** What other models are made into has a few dozen numbers of its own, and what is made of content none of anybody's. */
const isOfPeople = (model: Model): boolean => {
  if (['ensemble', 'edge', 'attributes'].includes(model.shape)) return false
  const definition = definitions.find(({ id }) => id === model.id)
  return !definition || !isOfItems(definition)
}

function auditStacked(models: readonly Model[], csr: Csr, others: Csr, seed: number) {
  const rows = stackRows(csr, others)
  const isIn = Uint8Array.from({ length: rows.rows }, (_, row) => Number(row < csr.rows))
  return auditAsItIs(models, rows, isIn, seed)
}

async function auditAgain(
  { threads, rounds, seed = 1, plot, onProgress }: AuditOptions,
  bundle: Bundle,
  models: readonly Model[],
  csr: Csr,
  levers: PrivacyLevers = {},
) {
  const ids = models.map(({ id }) => id).filter(id => definitions.some(one => one.id === id))
  const { catalog } = await bundle.whole()
  const { items } = catalog
  const content = knownContent({ items, vectors: await bundle.content(), models: ids, csr }) ?? itemsAlone(items)
  const optionsOf: FitsOptions['optionsOf'] = ({ id, defaults }) => {
    const options = Object.entries({ ...defaults, ...bundle.manifest.models[id]?.options })
    return Object.fromEntries(options.filter(([name]) => Object.hasOwn(defaults, name)))
  }
  const kept = openKeptFits({ threads })
  const { run } = kept.trials
  const work = { csr, items, ids, seed, precision: precisionOf(models) }
  try {
    const audited = await auditMembership({
      ...{ ...work, rounds, isShared: bundle.manifest.shares !== undefined },
      fitsOn: rows => fitsOf(rows, { content, optionsOf, run: withLevers(run, levers) }),
      onProgress: done => onProgress?.('training on halves of the visitors', done),
    })
    const told = new Set<string>(audited.figures.map(({ id }) => id))
    const left = models.map(({ id }) => id).filter(id => !told.has(id))
    if (plot === undefined) return { ...audited, left }
    const ofPeople = { ...work, ids: ids.filter(id => !definitionOf(id).needs.includes('ratings')) }
    const trials = await weighLadder({ ...ofPeople, run, fits: { content, optionsOf }, onProgress })
    await writeWhole(plot, '--plot', leakCurve(trials))
    return { ...audited, left, curve: trials }
  } finally {
    await kept.close()
  }
}

/** Of int8 there are few values. */
function precisionOf(models: readonly Model[]): Precision {
  const values = models.flatMap(model => {
    if (model.shape !== 'factors') return []
    const { factors, encoder } = model
    return [new Set('inputs' in encoder && !('ptr' in encoder.inputs) ? encoder.inputs : factors).size]
  })
  return values.length > 0 && values.every(size => size > 256) ? 'float32' : 'int8'
}
