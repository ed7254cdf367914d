import type { Requirements } from '../sdk/types'
import { checkContract } from './parse'
import type { Contract, ContractOptions, Persona } from './types'

/** A persona with what it is to see: each call gives another, with one contract more. As JSON it is a persona of a file. */
export interface ExpectedPersona extends Persona {
  readonly expect: readonly Contract[]
  /** @throws TacitlyError 'personas-invalid' */
  readonly toSee: (items: Requirements, options?: ContractOptions) => ExpectedPersona
  /** @throws TacitlyError 'personas-invalid' */
  readonly notToSee: (items: Requirements, options?: Pick<ContractOptions, 'of' | 'because' | 'in'>) => ExpectedPersona
}

/** What a persona is to see, in code: `expect(horrorFan).toSee({ categories: 'Horror' }, { atLeast: 4, of: 8 })`. */
export function expect(persona: Persona): ExpectedPersona {
  const { name, events, context, expect: before = [] } = persona
  const and = (contract: Contract) => {
    checkContract(contract, `the contract of ${name}`)
    return expect({ ...persona, expect: [...before, contract] })
  }
  return {
    ...{ name, events, context, expect: before },
    toSee: (toSee, options) => and({ toSee, ...options }),
    notToSee: (notToSee, options) => and({ notToSee, ...options }),
  }
}
