/** @jsxRuntime classic */
import * as React from 'react'
import type { Reason } from '../sdk/types'
import type { RankedItem } from './messages'

/** How far bars of a list go to each side, in the units of scores. */
export interface Extent {
  readonly plus: number
  readonly minus: number
}

interface RankedRowProps {
  readonly item: RankedItem
  /** 0-based. */
  readonly position: number
  /** Where it was without a what-if; undefined: nowhere. */
  readonly before: number | undefined
  readonly isPinned: boolean
  readonly extent: Extent
  readonly onPin: () => void
}

/** One place of the list: its score as a bar of its terms; opened, each term by itself. */
export function RankedRow({ item, position, before, isPinned, extent, onPin }: RankedRowProps) {
  const { title, score, reasons, source } = item
  return (
    <li>
      <details>
        <summary>
          <span data-place="">{position + 1}</span>
          <Move before={before} now={position} />
          <span data-title="" dir="auto">
            {title}
          </span>
          <Bar extent={extent} reasons={reasons} />
          <span data-score="">{formatScore(score)}</span>
        </summary>
        <dl>
          {reasons.map((reason, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a score's terms keep their order
            <div key={i}>
              <dt dir="auto">{reason.text}</dt>
              <Bar extent={extent} reasons={[reason]} />
              <dd>{signed(reason.weight)}</dd>
            </div>
          ))}
          <div data-sum="">
            <dt>Score, by {source}</dt>
            <dd>{formatScore(score)}</dd>
          </div>
        </dl>
      </details>
      <button aria-label={`Pin ${title} here`} aria-pressed={isPinned} onClick={onPin} type="button">
        {isPinned ? 'Pinned' : 'Pin'}
      </button>
    </li>
  )
}

function Move({ before, now }: { readonly before: number | undefined; readonly now: number }) {
  if (before === now) return <span data-move="" />
  const by = before === undefined ? undefined : before - now
  const said = by === undefined ? 'new' : by > 0 ? `up ${by}` : `down ${-by}`
  return (
    <span data-move={by === undefined || by > 0 ? 'up' : 'down'} title={said}>
      {by === undefined ? 'new' : `${by > 0 ? '↑' : '↓'} ${Math.abs(by)}`}
    </span>
  )
}

interface BarProps {
  readonly reasons: readonly Reason[]
  readonly extent: Extent
}

/** From a zero line: what speaks for it to the right, what against it to the left, each term a piece; all bars in one scale. */
function Bar({ reasons, extent: { plus, minus } }: BarProps) {
  const side = (sign: 1 | -1, most: number) =>
    reasons
      .filter(({ weight }) => sign * weight > 0)
      .map(({ weight, text }) => (
        <i
          key={text}
          style={{ inlineSize: `${(100 * Math.abs(weight)) / most}%` }}
          title={`${text}: ${signed(weight)}`}
        />
      ))
  return (
    <span aria-hidden="true" data-bar="" style={{ gridTemplateColumns: `${minus}fr ${plus}fr` }}>
      <span data-side="minus">{side(-1, minus)}</span>
      <span data-side="plus">{side(1, plus)}</span>
    </span>
  )
}

const formatScore = (score: number) => score.toFixed(Math.abs(score) < 0.1 ? 4 : 2)
const signed = (weight: number) => `${weight < 0 ? '−' : '+'}${formatScore(Math.abs(weight))}`
