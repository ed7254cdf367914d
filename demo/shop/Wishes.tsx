import type { ReactNode } from 'react'
import type { Good } from '../server/good'
import { usePrice, useShopStrings } from './strings'

/** What a visitor may say of a department; empty: nothing was said. */
export interface Wished {
  /** In euros. */
  readonly most?: number
  readonly colour?: string
  /** Rather than what is dearer. */
  readonly cheap?: boolean
  /** At most two of a category. */
  readonly few?: boolean
}

const bounds = [2, 3]
/** As OpenMoji draws them. */
const inks: Readonly<Record<string, string>> = {
  ...{ red: '#ea5a47', orange: '#f59f4a', yellow: '#fcea2b', green: '#5c9e31', blue: '#61b2e4', purple: '#8967aa' },
  ...{ pink: '#ffa7c0', brown: '#a57939', black: '#3f3f3f', grey: '#9b9b9a', white: '#ffffff' },
}

interface WishesProps {
  readonly goods: readonly Good[]
  readonly wished: Wished
  readonly onWish: (wished: Wished) => void
}

/** What the list of a department is told: each wish is pressed once, and again to take it back. */
export function Wishes({ goods, wished, onWish }: WishesProps) {
  const t = useShopStrings()
  const price = usePrice()
  const sold = new Set(goods.map(({ attributes }) => attributes.colour))
  return (
    <div className="wishes">
      <ul aria-label={t.wishes}>
        {bounds.map(most => (
          <Wish isOn={wished.most === most} key={most} onWish={most => onWish({ ...wished, most })} value={most}>
            {t.upTo(price(most))}
          </Wish>
        ))}
        <Wish isOn={wished.cheap} onWish={cheap => onWish({ ...wished, cheap })} value={true}>
          {t.cheap}
        </Wish>
        <Wish isOn={wished.few} onWish={few => onWish({ ...wished, few })} value={true}>
          {t.few}
        </Wish>
      </ul>
      <ul aria-label={t.colour} className="spots">
        {Object.keys(inks)
          .filter(colour => sold.has(colour))
          .map(colour => (
            <Wish
              ink={inks[colour]}
              isOn={wished.colour === colour}
              key={colour}
              onWish={colour => onWish({ ...wished, colour })}
              value={colour}
            >
              {t.colours[colour] ?? colour}
            </Wish>
          ))}
      </ul>
    </div>
  )
}

interface WishProps<T> {
  readonly value: T
  readonly isOn?: boolean
  readonly onWish: (value: T | undefined) => void
  /** A spot of colour, named by the words. */
  readonly ink?: string
  readonly children: ReactNode
}

function Wish<T>({ value, isOn = false, onWish, ink, children }: WishProps<T>) {
  return (
    <li>
      <button
        aria-pressed={isOn}
        className={ink ? 'spot' : 'tacitly-button'}
        onClick={() => onWish(isOn ? undefined : value)}
        style={{ background: ink }}
        title={ink && String(children)}
        type="button"
      >
        {ink ? <span className="visually-hidden">{children}</span> : children}
      </button>
    </li>
  )
}
