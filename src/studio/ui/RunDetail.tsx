import type { Run } from '../run'
import type { Figures } from '../tasks/judge-run'
import { Heads } from './Heads'
import { figure, percent } from './numbers'

/** The verdict in words, what the lists are like, and whom they serve. */
export function RunDetail({ run: { judged, outcome } }: { readonly run: Run }) {
  if (!judged || !outcome) return null
  const { own, popularity, verdict } = judged
  const { refusals } = outcome.gate
  return (
    <section className="detail">
      <p className="verdict">{verdict}</p>
      {refusals.length > 0 && <p className="alert">The gate refused it: {refusals.join('; ')}.</p>}
      <div className="pair">
        <div>
          <h3>Whom it serves</h3>
          <p className="hint">
            NDCG@10 by the length of a visitor&rsquo;s history, beside popularity (the upright line).
          </p>
          <Bars
            rows={own.groups.visitors.map(({ name, visitors, items, ndcg }, at) => ({
              ...{ name: `${name}: ${items.toFixed(0)} items`, title: `${visitors} visitors` },
              ...{ value: ndcg, mark: popularity.groups.visitors[at].ndcg, text: figure(ndcg) },
            }))}
          />
        </div>
        <div>
          <h3>What it shows</h3>
          <p className="hint">Share of all that is shown. Each third of the items had as many interactions.</p>
          <Bars
            rows={own.groups.items.map(({ name, items, ofLists }, at) => ({
              ...{ name: `${name}: ${items} items`, title: `${items} items` },
              ...{ value: ofLists, mark: popularity.groups.items[at].ofLists, text: percent(ofLists) },
            }))}
          />
        </div>
        <Character own={own} popularity={popularity} />
      </div>
    </section>
  )
}

interface BarsProps {
  readonly rows: readonly {
    readonly name: string
    readonly title: string
    readonly value: number
    /** Of popularity. */
    readonly mark: number
    readonly text: string
  }[]
}

function Bars({ rows }: BarsProps) {
  const top = Math.max(...rows.flatMap(({ value, mark }) => [value, mark]), 1e-9)
  return (
    <ul className="bars">
      {rows.map(({ name, title, value, mark, text }) => (
        <li key={name} title={title}>
          <span>{name}</span>
          <span aria-hidden="true" className="bar">
            <i style={{ inlineSize: `${(100 * value) / top}%` }} />
            <b style={{ insetInlineStart: `${(100 * mark) / top}%` }} />
          </span>
          <span className="number">{text}</span>
        </li>
      ))}
    </ul>
  )
}

const character = {
  'recall@10': ['Recall', percent],
  'coverage@10': ['Items that are shown to somebody', percent],
  'diversity@10': ['Difference within a list', figure],
  'novelty@10': ['Novelty, bits', (value: number) => value.toFixed(1)],
  'serendipity@10': ['Found, and not merely popular', percent],
  'gini@10': ['Gini of exposure', figure],
} as const

function Character({ own, popularity }: Readonly<Record<'own' | 'popularity', Figures>>) {
  const rows = Object.entries(character).filter(([key]) => Number.isFinite(own.metrics[key]))
  return (
    <div>
      <h3>Beside being right</h3>
      <table>
        <Heads of={['Of lists of ten', 'this', 'popular']} />
        <tbody>
          {rows.map(([key, [name, show]]) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{show(own.metrics[key])}</td>
              <td>{show(popularity.metrics[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
