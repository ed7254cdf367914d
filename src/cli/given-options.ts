import { TacitlyError } from '../sdk/errors'
import type { Csr } from '../sdk/kernels/interactions'
import { definitionOf, isMadeOfOthers } from '../sdk/models/catalogue'
import { type ModelDefinition, optionsOf } from '../sdk/training/definition'

/** What a command was told of its models' options: each reaches every model that has it. */
export interface GivenOptions {
  /** Length of the vectors. @default each model's own */
  readonly d?: number
  /** Of all that is drawn. @default each model's own */
  readonly seed?: number
  /** Model -> option -> value: of one model alone. */
  readonly set?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** The options of one model that is trained on these rows. @throws TacitlyError 'options-invalid' */
export function givenTo(definition: ModelDefinition, rows: Csr, { d, seed, set }: GivenOptions): object {
  return optionsOf(definition, { d, seed }, set?.[definition.id], rows)
}

/**
 * `model.option=value`, as `--set` takes it; numbers and true or false are such.
 *
 * @throws TacitlyError 'options-invalid': no such model or option, or a value of another type
 */
export function parseSettings(settings: readonly string[] = []): GivenOptions['set'] {
  const set: Record<string, Record<string, unknown>> = {}
  for (const setting of settings) {
    const [, id, option, value] = /^([a-z0-9-]+)\.(\w+)=(.+)$/.exec(setting) ?? []
    if (!id) {
      throw new TacitlyError('options-invalid', `--set ${setting} is not of the form model.option=value.`, { setting })
    }
    set[id] = { ...set[id], [option]: toValue(value) }
    optionsOf(isMadeOfOthers(id) ? { id, defaults: {} } : definitionOf(id), {}, set[id])
  }
  return set
}

function toValue(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true'
  const number = Number(text)
  return Number.isNaN(number) ? text : number
}
