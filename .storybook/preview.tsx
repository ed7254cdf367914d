import type { Decorator, Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import { desk } from '../stories/desk'
import { tokens } from '../stories/theme/tokens'
import '../src/components/styles.css'
import './preview.css'
import { argTypesOf } from './arg-types'
import { DocsContainer } from './DocsContainer'
import { DocsPage } from './DocsPage'

// A second, the default, is no guard against a hang on a machine that has other things to do.
configure({ asyncUtilTimeout: 60_000 })

const { VITE_STORY_LANGUAGE, VITE_STORY_DIRECTION, VITE_STORY_THEME, VITE_STORY_AXE } = import.meta.env

/** What `Desk/Tokens` has changed, on every story. */
const wearTokens: Decorator = (Story, { globals }) => {
  const { style } = document.documentElement
  for (const { name } of tokens) style.removeProperty(name)
  for (const [name, value] of Object.entries<string>(globals.tokens)) style.setProperty(name, value)
  return <Story />
}

const preview: Preview = {
  ...desk,
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    docs: { container: DocsContainer, page: DocsPage, codePanel: true },
    viewport: {
      options: Object.fromEntries(
        Object.entries({ phone: [390, 844], tablet: [820, 1180], desk: [1280, 900] }).map(([name, [width, height]]) => [
          name,
          { name: `${name}, ${width}`, styles: { width: `${width}px`, height: `${height}px` } },
        ]),
      ),
    },
    options: {
      storySort: { order: ['Desk', ['Start here', 'Tokens', 'Side by side', 'Do and don’t'], 'Components', 'Course'] },
    },
  },
  decorators: [wearTokens, ...desk.decorators],
  argTypesEnhancers: [argTypesOf],
  // `npm run test:slow` has three looks, and every one by hand.
  initialGlobals: {
    ...desk.initialGlobals,
    persona: 'horrorFan',
    tokens: {},
    ...(VITE_STORY_LANGUAGE && { language: VITE_STORY_LANGUAGE }),
    ...(VITE_STORY_DIRECTION && { direction: VITE_STORY_DIRECTION }),
    ...(VITE_STORY_THEME && { theme: VITE_STORY_THEME }),
    ...(VITE_STORY_AXE === 'off' && { a11y: { manual: true } }),
  },
}

export default preview
