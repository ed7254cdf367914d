import { useId } from 'react'
import { posteriorMean, thompsonShares } from '../../src/sdk/experiment/bandits'
import { betaDensity } from '../../src/sdk/kernels/distributions'
import { experimentStrings } from './experiment-strings'
import { LineChart, LineKey } from './LineChart'
import type { Language } from './strings'
import { TrialButtons } from './TrialButtons'
import { mostRounds, rates, useBandit } from './use-bandit'
import { usePlaying } from './use-playing'

const grid = Array.from({ length: 121 }, (_, k) => k / 120)
const roundsAStep = 4
const kinds = ['thompson', 'ucb', 'epsilonGreedy'] as const

/** A bandit that is watched while it learns: beliefs, regret, and what was shown. */
export function BanditPanel({ language }: { readonly language: Language }) {
  const t = experimentStrings[language]
  const id = useId()
  const { kind, own, other, isOver, step, reset } = useBandit()
  const { isPlaying, setPlaying } = usePlaying(times => step(roundsAStep * times), isOver)
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const { arms, round, shown, rewarded } = own.latest
  const beliefs = arms.map(({ trials, rewards }, at) => ({
    name: t.rows[at],
    points: grid.map(x => [x, betaDensity(x, 1 + rewards, 1 + trials - rewards)] as const),
  }))
  const highest = Math.max(...beliefs.flatMap(({ points }) => points.map(([, y]) => y)))
  const shares = kind === 'thompson' ? thompsonShares(arms) : undefined
  const [missed, others] = [own, other].map(run => run.regret.at(-1)![1])
  const regret = [
    { name: t.kinds[kind], points: own.regret },
    ...(kind === 'epsilonGreedy' ? [] : [{ name: t.kinds.epsilonGreedy, points: other.regret }]),
  ]
  const said = () => {
    if (isPlaying) return t.playing
    if (isOver) return t.finished(whole.format(mostRounds))
    return round === 0 ? t.ready : t.shown(whole.format(round), t.rows[shown], rewarded)
  }
  return (
    <section aria-labelledby={id} className="trial">
      <h2 id={id}>{t.bandit}</h2>
      <p className="quiet">{t.banditText}</p>
      <div className="trial-controls">
        <label>
          <span>{t.kind}</span>
          <select onChange={({ target }) => reset(target.value as typeof kind)} value={kind}>
            {kinds.map(one => (
              <option key={one} value={one}>
                {t.kinds[one]}
              </option>
            ))}
          </select>
        </label>
        <TrialButtons
          t={t}
          isOver={isOver}
          isPlaying={isPlaying}
          onReset={() => reset()}
          onStep={() => step(1)}
          setPlaying={setPlaying}
        />
      </div>
      <p className="trial-status" data-round={round} role="status">
        {said()}
      </p>
      <div className="trial-charts">
        <figure>
          <figcaption>{t.beliefs}</figcaption>
          <LineChart
            axes={{ x: t.beliefsAxis }}
            label={arms.map((arm, at) => `${t.rows[at]}: ${percent.format(posteriorMean(arm))}`).join(', ')}
            lines={beliefs}
            marks={rates}
            ticks={[percent.format(0), percent.format(1)]}
            to={[1, 1.08 * highest]}
          />
          <p className="quiet">{t.truth}</p>
        </figure>
        <figure>
          <figcaption>{t.regret}</figcaption>
          <LineChart
            axes={{ x: t.roundsAxis, y: t.regretAxis }}
            label={`${t.kinds[kind]}: ${whole.format(missed)}, ${t.kinds.epsilonGreedy}: ${whole.format(others)}`}
            lines={regret}
            most={whole.format(Math.max(10, missed, others))}
            ticks={[whole.format(0), whole.format(mostRounds)]}
            to={[mostRounds, Math.max(10, missed, others)]}
          />
          <ul className="trial-legend">
            {regret.map(({ name, points }, at) => (
              <li key={name}>
                <LineKey at={at} />
                {name} <b>{whole.format(points.at(-1)![1])}</b>
              </li>
            ))}
          </ul>
        </figure>
      </div>
      <table>
        <thead>
          <tr>
            {[t.row, t.times, t.clicks, t.mean, ...(shares ? [t.next] : [])].map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {arms.map((arm, at) => (
            <tr data-shown={at === shown || undefined} key={t.rows[at]}>
              <th scope="row">
                <LineKey at={at} /> {t.rows[at]}
              </th>
              <td>{whole.format(arm.trials)}</td>
              <td>{whole.format(arm.rewards)}</td>
              <td>{percent.format(posteriorMean(arm))}</td>
              {shares && <td>{percent.format(shares[at])}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
