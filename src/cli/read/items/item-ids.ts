import { type IdForm, idText } from '../cells/id-text'
import { type CatalogueIds, createCatalogueIds } from '../columns/catalogue-ids'
import type { Field } from '../columns/fields'
import { nameFit } from '../columns/name-fit'
import { givenFields, type Named } from '../columns/named-columns'
import { type ItemRole, itemRoleNames } from '../columns/role-names'
import { idScore } from './item-columns'
import type { LoadedFile } from './load-records'

/** Columns that are tried against the interactions. */
const tried = 8

/** What the items of a file may be known by: the named column, or whatever tells them apart. */
export function itemIds(file: LoadedFile, named: Named<ItemRole>, form: IdForm): CatalogueIds {
  const given = givenFields(file, { id: named.id }).id
  const candidates = given ? [{ field: given, score: 0 }] : likelyIds(file)
  return createCatalogueIds(
    candidates.map(({ field, score }) => ({ field, score, ids: idsIn(file, field, form) })),
    form,
  )
}

function likelyIds(file: LoadedFile): { field: Field; score: number }[] {
  return file.profiles
    .map(profile => {
      const name = file.isHeadless ? 0 : nameFit(profile.field.name, itemRoleNames.id)
      const isLikely = name > 0 || (profile.unique > 0.9 && profile.prose < 0.5)
      return { field: profile.field, score: isLikely ? idScore(profile, name) : 0 }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, tried)
}

/** The ids of a file's records by one of its fields. */
export function idsIn(file: LoadedFile, field: Field, form: IdForm): Set<string> {
  return new Set(file.records.map(({ cells }) => idText(field.read(cells), form)))
}
