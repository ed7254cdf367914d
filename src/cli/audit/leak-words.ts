import type { Leak, LeakFigures } from '../../sdk/bundle/model-card'
import type { LengthBand, MembershipFigure } from '../../sdk/evaluate/membership'
import { aligned } from '../format'

/** A table an attacker: what is told by everything at once, then by each model. */
export function membershipTables({ bands, figures }: Pick<Leak, 'bands' | 'figures'>): string[] {
  if (figures.length === 0) return ['Nothing that visitors are in was trained.', '']
  if (bands.length === 0) return ['Fewer than fifty visitors: too few to tell.', '']
  const table = (name: string, of: (figure: LeakFigures) => readonly MembershipFigure[]) => [
    ...aligned([
      [name, ...bands.map(bandName)],
      ['visitors', ...bands.map(band => String(band.visitors))],
      ...figures.map(figure => [figure.id === 'all' ? 'all at once' : figure.id, ...of(figure).map(cell)]),
    ]),
    '',
  ]
  const hasInformed = figures.every(({ informed }) => informed)
  return [
    ...table('knows the history', ({ alone }) => alone),
    ...(hasInformed ? table('and all the others', ({ informed }) => informed!) : []),
  ]
}

export const bandName = ({ from, below }: LengthBand) =>
  below === undefined ? `${from} items and more` : `${from}-${below - 1}`

const cell = ({ auc, interval: [low, high] }: MembershipFigure) =>
  Number.isNaN(auc) ? '-' : `${short(auc)} (${short(low)}-${short(high)})`

/** ".52" */
export const short = (value: number) => value.toFixed(2).replace(/^0/, '')

export function leversText({ cap, support, noise }: NonNullable<Leak['levers']>): string {
  const all = [
    ...(cap === undefined ? [] : [`at most ${cap} rows a visitor`]),
    ...(support === undefined ? [] : [`items of ${support} visitors and more`]),
    ...(noise ? [`noise of ${noise}`] : []),
  ]
  return all.length > 0 ? all.join(', ') : 'no levers'
}

/** The highest AUC of all, and what it was brought down by. */
export function leakText({ bands, figures, levers, price, proved }: Leak): string {
  if (figures.length === 0 || bands.length === 0)
    return 'Too few visitors to tell how well anybody is told to have been among them.'
  const cells = figures.flatMap(({ id, alone, informed }) =>
    alone.map((figure, at) => ({ id, figure, band: bands[at], informed: informed?.[at].auc ?? Number.NaN })),
  )
  const worst = cells.reduce((most, cell) => (cell.figure.auc > most.figure.auc ? cell : most))
  const informed = cells.reduce((most, cell) => Math.max(most, cell.informed), 0)
  const of = worst.id === 'all' ? 'all models at once' : worst.id
  const [low, high] = worst.figure.interval
  return [
    `Whether somebody was among these visitors is told from their whole history with an AUC of at most ${short(worst.figure.auc)} ` +
      `(90% interval ${short(low)} to ${short(high)}; .5 is a coin): by ${of}, of ${bandName(worst.band)}.`,
    `Who has all the others' histories as well reaches ${short(informed)}.`,
    ...(levers && Object.keys(levers).length === 0 ? ['It keeps to the budget as it is: no levers were needed.'] : []),
    ...(levers && price && Object.keys(levers).length > 0
      ? [
          `Built with ${leversText(levers)}: the models together keep ${(100 * (price.ndcg / price.without)).toFixed(0)}% of their NDCG@10 ` +
            `(${short3(price.ndcg)} of ${short3(price.without)}, on rows that no judge sees).`,
        ]
      : []),
    ...(proved
      ? [
          `Given these, the counts of what is popular are differentially private: epsilon ${proved.epsilon.toFixed(1)}, delta ${proved.delta}, of a visitor. ` +
            'Nothing is proved of the other files.',
        ]
      : []),
  ].join(' ')
}

const short3 = (value: number) => value.toFixed(3).replace(/^0/, '')
