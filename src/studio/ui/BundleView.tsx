import { useState } from 'react'
import { askedFor, commandOf, zipOf } from '../bundle'
import type { Opened } from '../files'
import type { Run } from '../run'
import type { Studio } from '../studio'
import { Made } from './Made'
import { figure } from './numbers'
import { summary } from './OptionFields'
import { Alert, Progress } from './Progress'
import { saveZip } from './save-zip'
import { useStore } from './use-store'

interface BundleViewProps {
  readonly studio: Studio
  readonly opened: Opened
}

export function BundleView({ studio, opened }: BundleViewProps) {
  const { runs } = useStore(studio.trainingState)
  const { files, named } = useStore(studio.filesState)
  const { making, made, error } = useStore(studio.bundleState)
  const candidates = bestOfEach(runs)
  const [isOwn, setOwn] = useState(candidates.length > 0)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [shareInteractions, setShare] = useState(false)
  const taken = candidates.filter(({ id }) => !left.has(id))
  const hasSeed = (model: string) => opened.models.some(({ id, hasSeed }) => id === model && hasSeed)
  const asked = { shareInteractions, ...(isOwn ? askedFor(taken, hasSeed) : { seed: 1 }) }
  const nameOf = (model: string) => opened.models.find(({ id }) => id === model)?.name ?? model
  const namesOf = (use: string) => files.filter(one => one.use === use).map(({ file }) => file.name)
  return (
    <>
      <h1>A bundle for your site</h1>
      <p className="lead">
        A folder of static files. Every model is fitted once more on a part, judged on the rest as a page would read it,
        and then fitted on everything. If nothing beats popularity beyond chance, popularity serves, and the verdict
        says so.
      </p>
      <form
        className="make"
        onSubmit={event => {
          event.preventDefault()
          void studio.bundling.make(asked)
        }}
      >
        <fieldset>
          <legend>What may serve</legend>
          <label className="choice">
            <input
              checked={isOwn}
              disabled={candidates.length === 0}
              name="which"
              onChange={() => setOwn(true)}
              type="radio"
            />
            <span>
              What I trained
              {candidates.length === 0 && <span className="quiet">: nothing so far</span>}
            </span>
          </label>
          {isOwn && (
            <ul className="taken">
              {candidates.map(run => (
                <li key={run.id}>
                  <label>
                    <input
                      checked={!left.has(run.id)}
                      onChange={({ target }) => setLeft(without(left, run.id, target.checked))}
                      type="checkbox"
                    />
                    <span>
                      {run.name} <span className="quiet">{summary(run.options)}</span>
                    </span>
                    <span className="number">{figure(run.judged!.own.metrics['ndcg@10'])}</span>
                  </label>
                </li>
              ))}
            </ul>
          )}
          <label className="choice">
            <input checked={!isOwn} name="which" onChange={() => setOwn(false)} type="radio" />
            <span>
              Whatever earns its bytes, and a blend of it
              <span className="quiet"> as the command line does; it takes longer</span>
            </span>
          </label>
        </fieldset>
        <label className="choice">
          <input checked={shareInteractions} onChange={({ target }) => setShare(target.checked)} type="checkbox" />
          <span>
            Publish the interactions, so that devices can train
            <span className="quiet"> without ids and times, but not anonymous: who knows a history can find it</span>
          </span>
        </label>
        <p className="actions">
          <button
            className="tacitly-button"
            data-kind={made ? undefined : 'solid'}
            disabled={making !== undefined || (isOwn && taken.length === 0)}
            type="submit"
          >
            {made ? 'Make it again' : 'Make the bundle'}
          </button>
        </p>
      </form>
      {making && <Progress done={making.done} onStop={studio.bundling.stop} phase={capital(making.phase)} />}
      {error && <Alert>{error}</Alert>}
      {made && !making && (
        <Made
          command={commandOf(made.asked, { interactions: namesOf('interactions')[0], items: namesOf('items'), named })}
          made={made}
          nameOf={nameOf}
          onSave={() => saveZip(zipOf(made))}
        />
      )}
    </>
  )
}

/** A build fits a model once: of several runs of it the best. */
function bestOfEach(runs: readonly Run[]): Run[] {
  const worth = ({ judged }: Run) => judged?.own.metrics['ndcg@10'] ?? 0
  const sorted = runs.filter(({ judged }) => judged).sort((a, b) => worth(b) - worth(a))
  return sorted.filter(({ model }, at) => sorted.findIndex(one => one.model === model) === at)
}

function without(left: ReadonlySet<number>, id: number, isTaken: boolean): ReadonlySet<number> {
  const others = [...left].filter(one => one !== id)
  return new Set(isTaken ? others : [...others, id])
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
