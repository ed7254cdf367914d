import { useId, useState } from 'react'
import { type LoopRemedy, type LoopRound, simulateLoop } from '../../src/sdk/experiment/simulate-loop'
import { experimentStrings } from './experiment-strings'
import { LineChart, LineKey } from './LineChart'
import type { Language } from './strings'
import { TrialButtons } from './TrialButtons'
import { usePlaying } from './use-playing'

const remedies: readonly LoopRemedy[] = ['none', 'explore', 'rerank', 'both']
const world = { items: 150, visitors: 60, rounds: 40, seed: 3 }

interface LoopRun {
  readonly rounds: Generator<LoopRound, void>
  readonly seen: readonly LoopRound[]
}

const begin = (): readonly LoopRun[] =>
  remedies.map(remedy => ({ rounds: simulateLoop({ ...world, remedy }), seen: [] }))

function advance({ rounds, seen }: LoopRun): LoopRun {
  const next = rounds.next()
  return { rounds, seen: next.done ? seen : [...seen, next.value] }
}

/** Four sites that learn from their own lists, side by side. */
export function LoopPanel({ language }: { readonly language: Language }) {
  const t = experimentStrings[language]
  const id = useId()
  const [runs, setRuns] = useState(begin)
  const round = runs[0].seen.length
  const isOver = round === world.rounds
  const step = (times: number) => {
    let next = runs
    for (let k = 0; k < times; k++) next = next.map(advance)
    setRuns(next)
  }
  const { isPlaying, setPlaying } = usePlaying(step, isOver)
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const fine = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const lines = runs.map(({ seen }, at) => ({
    name: t.remedies[remedies[at]],
    points: seen.map(({ round: of, coverage }) => [of, coverage] as const),
  }))
  return (
    <section aria-labelledby={id} className="trial">
      <h2 id={id}>{t.loop}</h2>
      <p className="quiet">{t.loopText}</p>
      <div className="trial-controls">
        <TrialButtons
          t={t}
          isOver={isOver}
          isPlaying={isPlaying}
          onReset={() => setRuns(begin())}
          onStep={() => step(1)}
          setPlaying={setPlaying}
        />
      </div>
      <p className="trial-status" data-round={round} role="status">
        {isPlaying ? t.playing : isOver ? t.finished(whole.format(round)) : `${t.roundsAxis}: ${whole.format(round)}`}
      </p>
      <figure>
        <figcaption>{t.coverage}</figcaption>
        <LineChart
          axes={{ x: t.roundsAxis, y: percent.format(1) }}
          label={lines.map(({ name, points }) => `${name}: ${percent.format(points.at(-1)?.[1] ?? 0)}`).join(', ')}
          lines={lines}
          ticks={['1', whole.format(world.rounds)]}
          to={[world.rounds, 1]}
        />
      </figure>
      <table>
        <thead>
          <tr>
            {[t.site, t.coverage, t.gini, t.worth].map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map(({ seen }, at) => {
            const last = seen.at(-1)
            return (
              <tr key={remedies[at]}>
                <th scope="row">
                  <LineKey at={at} /> {t.remedies[remedies[at]]}
                </th>
                <td>{last ? percent.format(last.coverage) : '–'}</td>
                <td>{last ? fine.format(last.gini) : '–'}</td>
                <td>{last ? fine.format(last.worth) : '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
