import type { TastePartProps } from '../taste/taste-part'

export interface ShowAllProps extends Pick<TastePartProps, 't'> {
  /** Id of the list that it opens. */
  readonly controls: string
  readonly count: number
  readonly isWhole: boolean
  readonly onToggle: (isWhole: boolean) => void
}

export function ShowAll({ t, controls, count, isWhole, onToggle }: ShowAllProps) {
  return (
    <button
      aria-controls={controls}
      aria-expanded={isWhole}
      className="tacitly-button"
      data-kind="bare"
      onClick={() => onToggle(!isWhole)}
      type="button"
    >
      {isWhole ? t.taste.showFewer : t.taste.showAll(count)}
    </button>
  )
}
