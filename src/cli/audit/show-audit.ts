import { aligned, lines, percent } from '../format'
import type { AuditReport } from './audit-bundle'
import { showCurve } from './leak-curve'
import { leversText, membershipTables } from './leak-words'

export function showAudit(report: AuditReport): string {
  const { rounds, bands, figures, rare, shared, left, levers, visitors, curve, notes } = report
  const isAgain = rounds > 0
  return lines(
    ...notes.map(note => `  ${note}`),
    ...(levers ? [`  built with ${leversText(levers)}`] : []),
    '',
    'Was somebody with this history in the data? AUC (90% interval), .5 is a coin:',
    '',
    ...membershipTables({ bands, figures }),
    isAgain
      ? `Each model trained ${rounds} times on half of the ${visitors} visitors, as this bundle's were; in whole, each of them weighs half as much.`
      : 'The bundle as it is: visitors of --interactions against those of --others.',
    ...(left.length > 0
      ? [`Not trained again, so that nothing is said of: ${left.join(', ')}. --others judges them as they are.`]
      : []),
    '',
    ...(shared
      ? [
          'Visitors whose shared row is found by some of their items:',
          ...aligned([
            ['items known', ...shared.map(({ known }) => String(known))],
            ['found', ...shared.map(({ share }) => (Number.isNaN(share) ? '-' : percent(share)))],
          ]),
        ]
      : ['No rows of visitors are in it.']),
    '',
    `${rare.items} items have fewer than ${rare.below} visitors. Of them something is said by:`,
    ...rare.files.map(
      ({ id, items, pairs }) =>
        `  ${id}: ${items}${pairs === undefined ? '' : `; pairs that fewer than ${rare.below} visitors have both of: ${pairs}`}`,
    ),
    ...(curve ? ['', 'What less of a leak costs:', '', showCurve(curve)] : []),
  )
}
