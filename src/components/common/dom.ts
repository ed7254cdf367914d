/** Safari drops the role of a list without bullets, so it is said again. */
export const listRole = { role: 'list' } as const

/** Works as a ref, too: focuses what was just mounted. */
export function focus(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus()
}

export function isMotionReduced(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

export function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl'
}

/** Hebrew, Arabic and their like. */
export function isRightToLeftText(text: string): boolean {
  return /[\u0590-\u08ff]/.test(text)
}

/** Class names in one string; the absent are left out. */
export function join(...classNames: readonly (string | undefined)[]): string {
  return classNames.filter(Boolean).join(' ')
}
