import { gather, indices } from '../../sdk/kernels/gather'
import { logNames, numberIn, openLog, wrongCell } from '../log-columns'
import { idText } from '../read/cells/id-text'
import { inputError } from '../read/input-errors'
import { type ForeignModel, fromVisitors } from './foreign'
import { neighboursOf, type PairColumns } from './neighbours-of'
import type { Numbering } from './numbering'

const names = {
  item: logNames.item,
  other: ['other', 'otheritem', 'neighbour', 'neighbor', 'similaritem', 'relateditem', 'itemb', 'item2', 'target'],
  weight: ['weight', 'similarity', 'score', 'value', 'count'],
} as const

/**
 * Any item-item table: a row a pair, which need not be there both ways.
 *
 * @throws TacitlyError of InputErrorCode; 'options-invalid': a cell that is none of these
 */
export async function readPairs(path: string): Promise<ForeignModel> {
  const { table, fields } = await openLog(path, names, ['item', 'other', 'weight'])
  const numbers = new Map<string, number>()
  const numberOf = (id: string) => {
    const number = numbers.get(id) ?? numbers.size
    numbers.set(id, number)
    return number
  }
  const [item, other, weight]: [number[], number[], number[]] = [[], [], []]
  for await (const record of table.records()) {
    for (const [role, column] of [
      ['item', item],
      ['other', other],
    ] as const) {
      const id = idText(fields[role]!.read(record.cells))
      if (id === '') throw wrongCell(table, record, fields[role]!, 'an id')
      column.push(numberOf(id))
    }
    weight.push(numberIn(table, record)(fields.weight!))
  }
  const pairs = { item: Int32Array.from(item), other: Int32Array.from(other), weight: Float32Array.from(weight) }
  return pairTable(path, [...numbers.keys()], pairs)
}

/** A table of pairs as a model, by numbers of the ids. */
export const pairTable = (path: string, ids: readonly string[], pairs: PairColumns): ForeignModel => ({
  ids,
  inPlace: numbering => ({
    ...neighboursOf('imported-neighbours', numbering.items.length, pairsInPlace(path, pairs, numbering)),
    isDirected: true,
  }),
  goesBy: 'which items are like one another, by a table that was imported',
  dataMap: { holds: 'pairs of items', fromVisitors },
  note: `${path}: ${pairs.item.length} pairs of ${ids.length} items`,
})

/**
 * Those of two items that the catalogue has; what weighs nothing is no pair. An item's row says what is shown beside it, and lists of ours hold of each item
 * what brings it: so the two change places.
 *
 * @throws TacitlyError 'model-invalid'
 */
function pairsInPlace(path: string, { item, other, weight }: PairColumns, { place }: Numbering): PairColumns {
  const wrong = weight.find(value => !Number.isFinite(value))
  if (wrong !== undefined) throw inputError('model-invalid', path, `has the weight ${wrong}`)
  const kept = indices(item.length).filter(
    k => item[k] !== other[k] && weight[k] !== 0 && place[item[k]] >= 0 && place[other[k]] >= 0,
  )
  return {
    item: kept.map(k => place[other[k]]),
    other: kept.map(k => place[item[k]]),
    weight: gather(weight, kept),
  }
}
