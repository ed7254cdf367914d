// Around each story that runs as a test: media features that it asks for, and its picture beside the one that is kept.
import { setProjectAnnotations } from '@storybook/react-vite'
import { beforeAll, expect } from 'vitest'
import { cdp, page } from 'vitest/browser'

interface Story {
  readonly id: string
  readonly tags: readonly string[]
  readonly parameters: { readonly media?: Readonly<Record<string, string>> }
}

const emulate = (media: Readonly<Record<string, string>>) =>
  (cdp() as unknown as { send: (method: string, params: object) => Promise<void> }).send('Emulation.setEmulatedMedia', {
    features: Object.entries(media).map(([name, value]) => ({ name, value })),
  })

/** Of a still picture: a guard against a hang. */
const patienceMs = 60_000

/** Pictures are of the toolbar as it is at first. */
const { VITE_STORY_THEME } = import.meta.env

// Once Storybook has set up the project's own.
beforeAll(() => {
  setProjectAnnotations([Reflect.get(globalThis, 'globalProjectAnnotations'), { beforeEach, afterEach }])
})

async function beforeEach({ parameters }: Story) {
  const { media } = parameters
  if (!media) return undefined
  await emulate(media)
  return () => emulate(Object.fromEntries(Object.keys(media).map(name => [name, ''])))
}

const isEnding = ({ playState, effect }: Animation) =>
  playState === 'running' && effect?.getTiming().iterations !== Number.POSITIVE_INFINITY

async function afterEach({ id, tags }: Story) {
  // Axe and the picture are of what stands, not of cards that still fade in. What Storybook pauses, or breathes for ever, has no end.
  const moves = document.getAnimations().filter(isEnding)
  await Promise.allSettled(moves.map(({ finished }) => finished))
  if (!tags.includes('screenshot') || VITE_STORY_THEME) return
  await document.fonts.ready
  await expect.element(page.elementLocator(document.body)).toMatchScreenshot(id, { timeout: patienceMs })
}
