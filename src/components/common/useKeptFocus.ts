import { type MouseEvent, type RefObject, useEffect, useRef } from 'react'

/**
 * For a group of controls of which one may go after it was pressed: the focus goes to what stands in its place then, or to
 * the last of them. Who has gone elsewhere meanwhile stays there.
 *
 * @param shown another value, once the controls are others
 * @returns for the group: its `ref`, and what hears the presses
 */
export function useKeptFocus<E extends HTMLElement>(
  shown: unknown,
): {
  readonly ref: RefObject<E | null>
  readonly onClickCapture: (event: MouseEvent<E>) => void
} {
  const ref = useRef<E>(null)
  const pressed = useRef(-1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the controls are others
  useEffect(() => {
    const at = pressed.current
    pressed.current = -1
    if (at < 0 || !ref.current || document.activeElement !== document.body) return
    const controls = controlsIn(ref.current)
    controls[Math.min(at, controls.length - 1)]?.focus()
  }, [shown])
  return {
    ref,
    onClickCapture({ currentTarget, target }) {
      pressed.current = controlsIn(currentTarget).findIndex(control => control.contains(target as Node))
    },
  }
}

const controlsIn = (group: HTMLElement) => [...group.querySelectorAll<HTMLElement>('a[href], button, select, input')]
