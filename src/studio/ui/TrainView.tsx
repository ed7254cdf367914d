import { useState } from 'react'
import type { Opened } from '../files'
import { isOver } from '../run'
import type { Studio } from '../studio'
import { Curves } from './Curves'
import { Now } from './Now'
import { Alert } from './Progress'
import { RunDetail } from './RunDetail'
import { RunTable } from './RunTable'
import { TrainForm } from './TrainForm'
import { useStore } from './use-store'

interface TrainViewProps {
  readonly studio: Studio
  readonly opened: Opened
}

export function TrainView({ studio, opened }: TrainViewProps) {
  const { runs } = useStore(studio.trainingState)
  const [chosen, choose] = useState<number>()
  const shown = runs.find(({ id }) => id === chosen) ?? runs[0]
  return (
    <div className="train">
      <TrainForm
        models={opened.models}
        onStart={wanted => {
          choose(undefined)
          void studio.training.start(wanted)
        }}
        studio={studio}
      />
      <div className="watch">
        {shown ? (
          <>
            <Now onStop={studio.training.stop} run={shown} />
            {shown.error && <Alert>{shown.error}</Alert>}
            <Curves others={runs.filter(run => run !== shown && run.points.length > 1)} run={shown} />
            {isOver(shown) && <RunDetail run={shown} />}
            <RunTable onChoose={choose} onResume={id => void studio.training.resume(id)} runs={runs} shown={shown.id} />
          </>
        ) : (
          <div className="empty">
            <p>
              <b>Nothing has been trained yet.</b>
            </p>
            <p>
              A fifth of the interactions is held out and judges every model, against what is merely popular. The curve
              is drawn while it learns.
            </p>
          </div>
        )}
      </div>
    </div>
  )
}
