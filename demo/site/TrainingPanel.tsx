import { useId, useState } from 'react'
import type { Backend, TrainResult } from '../../src/sdk/index'
import { Curve } from './Curve'
import { useRecommenderState } from './site-state'
import { startTraining, stopTraining, type Training, useTraining } from './training'
import { useNumbers, useStrings } from './use-strings'

const backends: readonly Backend[] = ['webgl', 'wasm', 'js']

/** Trains the model in this tab, in sight: sweep by sweep against popularity, then the gate's word. */
export function TrainingPanel() {
  const t = useStrings().device
  const { trainer } = useRecommenderState()
  const training = useTraining()
  const [backend, setBackend] = useState<Backend | ''>('')
  const start = (job: 'fit' | 'fineTune') => void startTraining(job, backend || undefined)
  return (
    <section aria-label={t.train} className="training">
      <h3>{t.train}</h3>
      <p className="quiet">{t.trainText}</p>
      <div className="controls">
        <label>
          <span>{t.backend}</span>
          <select
            disabled={training.isRunning}
            onChange={event => setBackend(backends.find(name => name === event.target.value) ?? '')}
            value={backend}
          >
            <option value="">{t.auto}</option>
            {backends.map(name => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {training.isRunning ? (
          <button className="tacitly-button" onClick={stopTraining} type="button">
            {t.stop}
          </button>
        ) : (
          <>
            <button className="tacitly-button" data-kind="solid" onClick={() => start('fit')} type="button">
              {t.fit}
            </button>
            <button className="tacitly-button" onClick={() => start('fineTune')} type="button">
              {t.fineTune}
            </button>
          </>
        )}
      </div>
      {(training.isRunning || training.curve.length > 0) && <Chart training={training} />}
      <div role="status">
        {training.isRunning && <Progress training={training} />}
        {training.result && <Verdict result={training.result} />}
        {training.error && <p className="warning">{training.error}</p>}
      </div>
      {trainer.why && !training.isRunning && !training.error && <p className="quiet">{trainer.why}</p>}
    </section>
  )
}

function Progress({ training: { progress } }: { readonly training: Training }) {
  const t = useStrings().device
  if (!progress) return <p>{t.phases.waiting}…</p>
  const { phase, sweep, sweeps, backend } = progress
  return (
    <p>
      {t.phases[phase]}
      {backend && ` · ${backend}`}
      {sweeps > 0 && ` · ${t.sweep(sweep, sweeps)}`}
    </p>
  )
}

function Verdict({ result }: { readonly result: TrainResult }) {
  const t = useStrings().device
  const { ms, score } = useNumbers()
  const { gate, backend, trainMs, metrics, baseline, visitors } = result
  return (
    <>
      <p>
        <strong>{gate.accepted ? t.accepted : t.refused}</strong> {t.trainedIn(backend, ms(trainMs))}
      </p>
      <p>{t.judgedOnAll(visitors, score(metrics['ndcg@10']), score(baseline['ndcg@10']))}</p>
      {gate.refusals.map(refusal => (
        <p className="quiet" dir="ltr" key={refusal}>
          {refusal}
        </p>
      ))}
    </>
  )
}

/** How it goes, on a sample of the visitors, popularity on the same: two lines and no figure. The figures are the judge's, on all. */
function Chart({ training }: { readonly training: Training }) {
  const t = useStrings().device
  const captionId = useId()
  const { curve, popularity, visitors } = training
  return (
    <figure aria-labelledby={captionId} className="chart">
      <Curve baseline={popularity} points={curve} />
      <figcaption id={captionId}>
        <span className="quiet">{t.chart(visitors)}</span>
        <b className="good">{t.thisModel}</b>
        <b>{t.popularity}</b>
      </figcaption>
    </figure>
  )
}
