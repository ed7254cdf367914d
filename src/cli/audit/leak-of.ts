import type { Leak, PrivacyLevers } from '../../sdk/bundle/model-card'
import type { Precision } from '../../sdk/bundle/pack'
import { gaussianEpsilon } from '../../sdk/evaluate/gaussian-mechanism'
import type { Csr } from '../../sdk/kernels/interactions'
import { definitionOf } from '../../sdk/models/catalogue'
import type { Model } from '../../sdk/shapes/types'
import { isOfItems } from '../../sdk/training/definition'
import type { Item } from '../../sdk/types'
import type { RunFit } from '../fit-task'
import { type FitsOptions, fitsOf } from '../fits'
import { withLevers } from './levers'
import { auditMembership } from './membership-audit'

/** What a build is asked to tell of its leak. */
export interface AuditAsked {
  /** Without levers. */
  readonly run: RunFit
  readonly levers?: PrivacyLevers
  readonly price?: Leak['price']
  /** See Leak. */
  readonly budget?: number
}

export interface LeakWork {
  /** Absent: nothing is told. */
  readonly audit?: AuditAsked
  readonly csr: Csr
  readonly items: readonly Item[]
  readonly precision: Precision
  readonly seed: number
  readonly fits: FitsOptions
  /** See MembershipWork.isShared. */
  readonly shareInteractions?: boolean
  readonly onProgress?: (phase: string, done: number) => void
}

/** What the models of a bundle tell of visitors. Drawn by another seed than the levers were chosen by. */
export async function leakOf(models: readonly Model[], work: LeakWork): Promise<Leak | undefined> {
  const { csr, items, precision, seed, fits, audit, shareInteractions: isShared, onProgress } = work
  if (!audit || csr.rows === 0) return undefined
  const { levers, budget, price } = audit
  const run = withLevers(audit.run, levers ?? {})
  const ids = models.map(({ id }) => id).filter(id => !isOfItems(definitionOf(id)))
  const audited = await auditMembership({
    ...{ csr, items, precision, ids, seed: seed + 1, isShared },
    fitsOn: rows => fitsOf(rows, { ...fits, run }),
    onProgress: done => onProgress?.('auditing', done),
  })
  return { ...audited, levers, budget, price, proved: provedOf(csr, levers) }
}

/** Of the counts of rows that are capped and noised, and of nothing else. */
function provedOf({ rows }: Csr, { cap, noise }: PrivacyLevers = {}): Leak['proved'] {
  if (cap === undefined || !noise) return undefined
  const delta = 10 ** -Math.ceil(Math.log10(10 * rows))
  return { epsilon: gaussianEpsilon(noise, delta), delta }
}
