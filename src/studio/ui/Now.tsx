import { isOver, type Run } from '../run'
import { bytes, figure, seconds } from './numbers'
import { summary } from './OptionFields'

interface NowProps {
  readonly run: Run
  readonly onStop: () => void
}

const words: Readonly<Record<Run['status'], string>> = {
  planning: 'Getting ready',
  training: 'Learning',
  judging: 'Judged on what was held out',
  done: 'Done',
  stopped: 'Stopped',
  failed: 'Failed',
}

/** What the run is at, in figures that were measured. */
export function Now({ run, onStop }: NowProps) {
  const { progress, outcome, points, pace, status } = run
  const last = points.at(-1)
  const ndcg = outcome?.ndcg ?? last?.ndcg
  const popularity = outcome?.baselineNdcg ?? last?.popularity
  const heap = (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize
  const worth: Facts = [
    ['NDCG@10', ndcg === undefined ? undefined : figure(ndcg)],
    ['what is popular', popularity === undefined ? undefined : figure(popularity)],
    ['times as much', ndcg && popularity ? (ndcg / popularity).toFixed(1) : undefined],
  ]
  const work: Facts = [
    [
      'sweeps',
      progress && progress.sweep > 0 ? `${outcome?.sweeps ?? progress.sweep} of ${progress.sweeps}` : undefined,
    ],
    ['sweeps a second', paceOf(run, pace)],
    ['engine', outcome?.backend ?? progress?.backend],
    ['training', outcome && seconds(outcome.trainMs)],
    ['model', run.bytes === undefined ? undefined : bytes(run.bytes)],
    ['page', heap === undefined ? undefined : bytes(heap)],
  ]
  return (
    <section aria-label="The run that is shown" className="now">
      <header>
        <h2>
          {run.name} <span className="quiet">{summary(run.options)}</span>
        </h2>
        <p aria-live="polite" className="status" data-status={status}>
          {status === 'training' && progress?.phase === 'refit' ? 'Learning once more, from everything' : words[status]}
        </p>
        {!isOver(run) && (
          <button className="tacitly-button" onClick={onStop} type="button">
            Stop
          </button>
        )}
      </header>
      <div className="measured">
        <Figures facts={worth} />
        <Figures facts={work} isSmall />
      </div>
      {outcome && <p className="hint">{outcome.why}.</p>}
    </section>
  )
}

type Facts = readonly (readonly [label: string, value: string | undefined])[]

function Figures({ facts, isSmall = false }: { readonly facts: Facts; readonly isSmall?: boolean }) {
  return (
    <dl className="figures" data-small={isSmall ? '' : undefined}>
      {facts.map(
        ([label, value]) =>
          value !== undefined && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** By the training's own clock, once it is over. */
function paceOf({ outcome }: Run, pace: number | undefined): string | undefined {
  const measured = outcome && outcome.trainMs > 0 ? (1000 * outcome.sweeps) / outcome.trainMs : pace
  return measured === undefined ? undefined : measured.toFixed(measured < 10 ? 1 : 0)
}
