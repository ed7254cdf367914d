import type { Csr } from '../sdk/interactions'
import { type AlsOptions, alsDefaults } from '../sdk/models/als-options'
import { registry } from '../sdk/models/registry'
import { finish, type Model, type ModelId } from '../sdk/models/shapes'
import { fitAls } from './fit-models'

/** Fits one registered model, `als` by the fastest engine here. Options that are left out keep their defaults. */
export async function fitOne(
  id: ModelId,
  csr: Csr,
  options: Readonly<Record<string, unknown>>,
): Promise<{ readonly model: Model; readonly trainMs: number }> {
  const start = performance.now()
  const model =
    id === 'als'
      ? (await fitAls(csr, { ...alsDefaults, ...(options as Partial<AlsOptions>) })).model
      : finish(registry.find(one => one.id === id)!.train(csr, options))
  return { model, trainMs: performance.now() - start }
}
