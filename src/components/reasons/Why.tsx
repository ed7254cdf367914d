import { type ComponentType, useRef, useState } from 'react'
import type { Item, Reason } from '../../sdk/types'
import type { ItemProps } from '../card/card-props'
import { Glyph } from '../common/icons'
import { useListContext } from '../recommendations/ListContext'
import type { ExplanationProps } from './Explanation'
import { isolated } from './isolated'

/** The chip that says why, and the popover that proves it; a mark alone where the header says it for all. */
export function Why<TItem extends Item>({ item, reasons, dismiss }: ItemProps<TItem>) {
  const { t, chips, layout } = useListContext()
  const [Open, setOpen] = useState<ComponentType<ExplanationProps>>()
  const chip = useRef<HTMLButtonElement>(null)
  const said = chips?.of.get(item.id)
  if (!said) return null
  const [first, second] = said.map(reason => reason && isolated(reason, t)) as [Reason, Reason?]
  const say = (isShort: boolean) => (second ? t.whyBoth(first, second) : t.why(first, isShort))
  const open = async () => {
    // Safari does not focus a button that is clicked; this is where the browser takes the focus back to.
    chip.current?.focus()
    const Explanation = await import('./Explanation').then(
      part => part.Explanation,
      () => Missing, // a deploy may have removed it
    )
    setOpen(() => Explanation)
  }
  return (
    <>
      <button
        aria-expanded={!!Open}
        aria-haspopup="dialog"
        className="tacitly-reason"
        onClick={open}
        ref={chip}
        title={say(false)}
        type="button"
      >
        <Glyph weights={reasons.map(({ weight }) => weight)} />
        {!chips?.shared && <span>{say(/carousel|grid/.test(layout))}</span>}
      </button>
      {Open && (
        <Open
          chip={chip.current!}
          item={item}
          onClose={() => setOpen(undefined)}
          onDismiss={dismiss}
          reasons={reasons}
        />
      )}
    </>
  )
}

function Missing() {
  return <span role="status">{useListContext().t.whyMissing}</span>
}
