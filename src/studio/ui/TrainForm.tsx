import { useId, useState } from 'react'
import { modelByDefault } from '../../sdk/models/by-default'
import type { Backend } from '../../sdk/types'
import type { Studio } from '../studio'
import type { ModelFacts } from '../tasks/open-files'
import type { Wanted } from '../training'
import { OptionFields } from './OptionFields'
import { Alert, Progress } from './Progress'
import { useStore } from './use-store'

interface TrainFormProps {
  readonly models: readonly ModelFacts[]
  readonly studio: Studio
  readonly onStart: (wanted: Wanted) => void
}

const backends: Readonly<Record<Backend | '', string>> = {
  '': 'Chosen by measurement',
  webgpu: 'GPU (WebGPU)',
  webgl: 'GPU (WebGL)',
  wasm: 'CPU (WebAssembly)',
  js: 'CPU (JavaScript)',
}
/** Candidates of a search. */
const trials = 16
const isFirst = ({ id }: ModelFacts) => id === modelByDefault

export function TrainForm({ models, studio, onStart }: TrainFormProps) {
  const { runs, tuning, tuned, tuningError } = useStore(studio.trainingState)
  const [id, setId] = useState(models.find(one => isFirst(one) && !one.lack)?.id ?? models.find(one => !one.lack)!.id)
  const [changed, setChanged] = useState<Readonly<Record<string, Record<string, unknown>>>>({})
  const [backend, setBackend] = useState<Backend | ''>('')
  const [seed, setSeed] = useState(1)
  const lackId = useId()
  const model = models.find(one => one.id === id)!
  const options = changed[id] ?? {}
  const isBusy = tuning !== undefined || runs.some(({ status }) => ['planning', 'training', 'judging'].includes(status))
  const wanted: Wanted = { model: id, name: model.name, options, seed, backend: backend || undefined }
  const found = tuned[id]
  return (
    <form
      className="controls"
      onSubmit={event => {
        event.preventDefault()
        if (!isBusy) onStart(wanted)
      }}
    >
      <label>
        Model
        <select aria-describedby={lackId} onChange={({ target }) => setId(target.value)} value={id}>
          {models.map(one => (
            <option disabled={one.lack !== undefined} key={one.id} value={one.id}>
              {one.name}
              {one.lack ? ': not on this data' : ''}
            </option>
          ))}
        </select>
      </label>
      <Lacks id={lackId} models={models} />
      <OptionFields
        changed={options}
        defaults={model.options}
        key={id}
        onChange={own => setChanged({ ...changed, [id]: own })}
      />
      <label>
        Engine
        <select onChange={({ target }) => setBackend(target.value as Backend | '')} value={backend}>
          {Object.entries(backends).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        Seed
        <input
          min={0}
          onChange={({ target }) => setSeed(target.valueAsNumber || 0)}
          step={1}
          type="number"
          value={seed}
        />
      </label>
      <p className="actions">
        <button className="tacitly-button" data-kind="solid" disabled={isBusy} type="submit">
          Train
        </button>
        <button
          className="tacitly-button"
          disabled={isBusy || !model.isSearched}
          onClick={() => void studio.training.tune(wanted, trials)}
          title={model.isSearched ? undefined : 'It has no options that a search draws'}
          type="button"
        >
          Search options
        </button>
      </p>
      {tuning && <Progress done={tuning.done} onStop={studio.training.stop} phase={capital(tuning.phase)} />}
      {tuningError && <Alert>{tuningError}</Alert>}
      {found && !tuning && (
        <div className="found">
          {found.text.map(sentence => (
            <p key={sentence}>{sentence}</p>
          ))}
          {found.isKept && (
            <button
              className="tacitly-button"
              onClick={() => setChanged({ ...changed, [id]: { ...found.found } })}
              type="button"
            >
              Take these options
            </button>
          )}
        </div>
      )}
    </form>
  )
}

/** Why some models can't be chosen, in words. */
function Lacks({ id, models }: { readonly id: string; readonly models: readonly ModelFacts[] }) {
  const lacks = new Set(models.flatMap(({ lack }) => lack ?? []))
  return (
    <p className="hint" id={id}>
      {[...lacks]
        .map(
          lack =>
            `${models
              .filter(one => one.lack === lack)
              .map(({ name }) => name)
              .join(', ')}: ${lack}.`,
        )
        .join(' ')}
    </p>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
