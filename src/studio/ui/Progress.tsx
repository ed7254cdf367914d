export interface ProgressProps {
  readonly phase: string
  /** 0 .. 1 */
  readonly done: number
  readonly onStop?: () => void
}

export function Progress({ phase, done, onStop }: ProgressProps) {
  const percent = Math.round(100 * done)
  return (
    <div className="progress">
      <p>
        <span>{phase}</span>
        <span className="number">{percent}%</span>
      </p>
      <progress aria-label={phase} max={100} value={percent} />
      {onStop && (
        <button className="tacitly-button" onClick={onStop} type="button">
          Stop
        </button>
      )}
    </div>
  )
}

export function Alert({ children }: { readonly children: string }) {
  return (
    <p className="alert" role="alert">
      {children}
    </p>
  )
}
