const modifiers = ['Alt', 'Control', 'Meta', 'Shift'] as const

/** Whether these keys are down and no other. By the key's place, since Alt makes another letter of it on a Mac. */
export function matchesShortcut(event: KeyboardEvent, shortcut: string): boolean {
  const keys = shortcut.split('+').map(key => (key === 'Ctrl' ? 'Control' : key))
  const last = keys.at(-1)?.toUpperCase() ?? ''
  const hasKey = event.code === `Key${last}` || event.code === `Digit${last}`
  return hasKey && modifiers.every(key => event.getModifierState(key) === keys.includes(key))
}
