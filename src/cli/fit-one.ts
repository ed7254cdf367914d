import { TacitlyError } from '../sdk/errors'
import type { Csr } from '../sdk/interactions'
import { type AlsOptions, alsDefaults } from '../sdk/models/als-options'
import { type ContentFactorsOptions, contentFactorsDefaults, trainContentFactors } from '../sdk/models/content-factors'
import { contentRegistry, type KnownContent, registry } from '../sdk/models/registry'
import { finish, type ModelId, type SingleModel } from '../sdk/models/shapes'
import { fitAls } from './fit-models'

type Options = Readonly<Record<string, unknown>>

/**
 * Fits one registered model, `als` and what goes by it with the fastest engine here. Options that are left out keep
 * their defaults.
 *
 * @throws TacitlyError options-invalid: a model of content without content
 */
export async function fitOne(
  id: ModelId,
  csr: Csr,
  options: Options,
  content?: KnownContent,
): Promise<{ readonly model: SingleModel; readonly trainMs: number }> {
  const start = performance.now()
  const model = await fitAny(id, csr, options, content)
  return { model, trainMs: performance.now() - start }
}

async function fitAny(
  id: ModelId,
  csr: Csr,
  options: Options,
  content: KnownContent | undefined,
): Promise<SingleModel> {
  const als = async () => (await fitAls(csr, { ...alsDefaults, ...(options as Partial<AlsOptions>) })).model
  if (id === 'als') return als()
  const plain = registry.find(one => one.id === id)
  if (plain) return finish(plain.train(csr, options))
  if (!content) throw needsItems(id)
  if (id === 'contentals') {
    const own = { ...contentFactorsDefaults, ...(options as Partial<ContentFactorsOptions>) }
    return trainContentFactors(await als(), csr, content.features, own)
  }
  if (id === 'content') return fitContent(content, csr, options)
  return finish(contentRegistry.find(one => one.id === id)!.train(csr, content, options))
}

export function needsItems(id: ModelId): TacitlyError {
  return new TacitlyError(
    'options-invalid',
    `"${id}" goes by what items are: give --items, and --text with --encoder.`,
    { id },
  )
}

/** Content-kNN looks at no interactions: fitted once, it is the same for every part of them. */
const fittedContent = new WeakMap<KnownContent, Map<string, SingleModel>>()

function fitContent(content: KnownContent, csr: Csr, options: Options): SingleModel {
  const known = fittedContent.get(content) ?? new Map<string, SingleModel>()
  fittedContent.set(content, known)
  const key = JSON.stringify(options)
  const model =
    known.get(key) ?? finish(contentRegistry.find(one => one.id === 'content')!.train(csr, content, options))
  known.set(key, model)
  return model
}
