import type { ExperimentStrings } from './experiment-strings'

export interface TrialButtonsProps {
  readonly t: Pick<ExperimentStrings, 'play' | 'pause' | 'step' | 'reset'>
  readonly isPlaying: boolean
  readonly isOver: boolean
  readonly setPlaying: (isPlaying: boolean) => void
  readonly onStep: () => void
  readonly onReset: () => void
}

/** Play, one round, start over. */
export function TrialButtons({ t, isPlaying, isOver, setPlaying, onStep, onReset }: TrialButtonsProps) {
  return (
    <>
      <button
        className="tacitly-button"
        data-kind="solid"
        disabled={isOver}
        onClick={() => setPlaying(!isPlaying)}
        type="button"
      >
        {isPlaying ? t.pause : t.play}
      </button>
      <button className="tacitly-button" disabled={isOver || isPlaying} onClick={onStep} type="button">
        {t.step}
      </button>
      <button
        className="tacitly-button"
        onClick={() => {
          setPlaying(false)
          onReset()
        }}
        type="button"
      >
        {t.reset}
      </button>
    </>
  )
}
