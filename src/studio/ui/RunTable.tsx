import type { Run } from '../run'
import { Heads } from './Heads'
import { figure, seconds } from './numbers'
import { summary } from './OptionFields'
import { Scroll } from './Scroll'

interface RunTableProps {
  readonly runs: readonly Run[]
  readonly shown: number
  readonly onChoose: (id: number) => void
  readonly onResume: (id: number) => void
}

export function RunTable({ runs, shown, onChoose, onResume }: RunTableProps) {
  const best = Math.max(...runs.map(({ judged }) => judged?.own.metrics['ndcg@10'] ?? 0))
  return (
    <section>
      <h2>Runs</h2>
      <Scroll label="Runs">
        <table className="runs">
          <Heads of={['Run', 'NDCG@10', 'Gain on popularity', 'Coverage', 'Sweeps', 'Engine', 'Time', '']} />
          <tbody>
            {runs.map(run => (
              <Row best={best} key={run.id} onChoose={onChoose} onResume={onResume} run={run} shown={shown} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {runs.filter(({ judged }) => judged).length > 1 && (
        <p className="hint">
          The same held-out rows judge every run, so the best of many looks a little better than it is. A build chooses
          on other rows, and then judges once.
        </p>
      )}
    </section>
  )
}

interface RowProps extends Omit<RunTableProps, 'runs'> {
  readonly run: Run
  readonly best: number
}

function Row({ run, best, shown, onChoose, onResume }: RowProps) {
  const { id, name, options, status, judged, outcome, points, resumeFrom, seed } = run
  const ndcg = judged?.own.metrics['ndcg@10'] ?? points.at(-1)?.ndcg
  const { mean, low, high } = judged?.gain ?? {}
  const changes = [summary(options), seed === 1 ? '' : `seed ${seed}`].filter(Boolean).join(', ')
  return (
    <tr data-shown={id === shown ? '' : undefined}>
      <th scope="row">
        <button aria-pressed={id === shown} className="pick" onClick={() => onChoose(id)} type="button">
          {name} {id}
        </button>
        {changes && <span className="quiet">{changes}</span>}
      </th>
      <td data-best={judged && ndcg === best ? '' : undefined}>{ndcg === undefined ? '' : figure(ndcg)}</td>
      <td>{mean === undefined ? '' : `${signed(mean)} (${signed(low!)} to ${signed(high!)})`}</td>
      <td>{judged ? `${Math.round(100 * judged.own.metrics['coverage@10'])}%` : ''}</td>
      <td>{outcome?.sweeps ?? points.at(-1)?.sweep ?? ''}</td>
      <td>{outcome?.backend ?? run.progress?.backend ?? ''}</td>
      <td>{outcome ? seconds(outcome.trainMs) : ''}</td>
      <td>
        {status === 'stopped' || status === 'failed' ? (
          <button className="tacitly-button" data-kind="bare" onClick={() => onResume(id)} type="button">
            {resumeFrom ? `Go on from sweep ${resumeFrom}` : 'Again'}
          </button>
        ) : (
          status !== 'done' && status
        )}
      </td>
    </tr>
  )
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${figure(Math.abs(value))}`
