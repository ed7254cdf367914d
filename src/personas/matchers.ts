import type { Item, Recommender, Requirements } from '../sdk/types'
import { checkPersonas } from './check'
import { showPersonas } from './show-report'
import type { Contract, ContractOptions, Persona } from './types'

/** What `expect(persona)` can do once `personaMatchers` is in: for the interface of your test runner to extend. */
export interface PersonaMatchers<R = Promise<void>> {
  /** `await expect(horrorFan).toSee({ categories: 'Horror' }, { atLeast: 4, of: 8 })`; `.not` where it is not to be so. */
  readonly toSee: (items: Requirements, options?: ContractOptions) => R
  /** All that the persona says in `expect`, which is to be something. */
  readonly toKeepContracts: () => R
}

interface Answer {
  readonly pass: boolean
  readonly message: () => string
}

/**
 * Matchers for `expect.extend` of Vitest and Jest.
 *
 * @param recommender of the test: `createRecommender({ bundle: { read }, server: false })`
 */
export function personaMatchers<TItem extends Item>(recommender: Recommender<TItem>) {
  async function answer(persona: Persona, expect: readonly Contract[] | undefined): Promise<Answer> {
    const report = await checkPersonas(recommender, [{ ...persona, expect }])
    return { pass: report.broken === 0 && report.kept > 0, message: () => showPersonas(report) }
  }
  return {
    toSee: (persona: Persona, toSee: Requirements, options?: ContractOptions): Promise<Answer> =>
      answer(persona, [{ toSee, ...options }]),
    toKeepContracts: (persona: Persona): Promise<Answer> => answer(persona, persona.expect),
  }
}
