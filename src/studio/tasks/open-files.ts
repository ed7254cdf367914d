import { joinFiles } from '../../cli/build/join-files'
import { itemsAlone } from '../../cli/build/known-content'
import { type Preview, previewOf } from '../../cli/read/preview'
import { readFiles } from '../../cli/read/read-files'
import type { ReadingOptions } from '../../cli/read/reading-options'
import { attributeTokens } from '../../sdk/content/attributes'
import type { Csr } from '../../sdk/kernels/interactions'
import { trainableModels } from '../../sdk/models/trainable'
import { lackOf, type ModelDefinition, optionsOf } from '../../sdk/training/definition'
import type { StudioData, Tell } from '../data'
import { sourceOf } from './source'

export interface OpenInput {
  readonly interactions: File
  readonly items: readonly File[]
  readonly reading: ReadingOptions
}

export interface Opened {
  readonly data: StudioData
  readonly preview: Preview
  /** What there is to choose from, of both sides. */
  readonly columns: { readonly interactions: readonly string[]; readonly items: readonly string[] }
  readonly notes: readonly string[]
  readonly models: readonly ModelFacts[]
}

/** What the page says of a model, without its code. */
export interface ModelFacts {
  readonly id: string
  readonly name: string
  /** Why it can't be trained on this data. */
  readonly lack?: string
  /** By default, for these rows; but the seed. */
  readonly options: Readonly<Record<string, unknown>>
  readonly isSearched: boolean
  readonly hasSeed: boolean
  /** Learns by passes that can be watched. */
  readonly hasPasses: boolean
  readonly knowsNewItems: boolean
}

/** @throws TacitlyError of InputErrorCode | 'options-invalid' */
export async function openFiles({ interactions, items, reading }: OpenInput, tell: Tell): Promise<Opened> {
  const source = sourceOf(interactions)
  const sources = items.length > 0 ? items.map(sourceOf) : undefined
  const files = await readFiles(source, sources, reading, bytes => tell('reading', Math.min(1, bytes / source.bytes)))
  tell('joining', 1)
  const { csr, userIds, notes, ...joined } = joinFiles(files, reading, { hasItems: sources !== undefined })
  const data = { items: joined.items, csr, userIds }
  return {
    data,
    preview: previewOf(files, sources !== undefined),
    columns: {
      interactions: files.read.plan.table.columns,
      items: [...new Set([...(files.catalogue?.records.values() ?? [])].flatMap(record => [...record.keys()]))],
    },
    notes,
    models: modelsFor(data),
  }
}

function modelsFor({ items, csr }: StudioData): ModelFacts[] {
  const isDescribed = items.some(item => attributeTokens(item).length > 0)
  const data = { rows: csr, content: isDescribed ? itemsAlone(items) : undefined }
  return trainableModels.map(definition => factsOf(definition, lackOf(definition, data), csr))
}

function factsOf(definition: ModelDefinition, lack: string | undefined, csr: Csr): ModelFacts {
  const { id, name, search, passes, roles } = definition
  const { seed, ...options } = optionsOf<Record<string, unknown>>(definition as ModelDefinition<never>, {}, {}, csr)
  return {
    ...{ id, name, lack, options },
    isSearched: search !== undefined && Object.keys(search).length > 0,
    hasSeed: seed !== undefined,
    hasPasses: passes !== undefined,
    knowsNewItems: roles.includes('fresh'),
  }
}
