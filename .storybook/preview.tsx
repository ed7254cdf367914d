import type { Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import { personas } from '../stories/personas'
import { World } from '../stories/World'
import '../src/components/styles.css'
import './preview.css'

// A second, the default, is no guard against a hang on a machine that has other things to do.
configure({ asyncUtilTimeout: 60_000 })

const preview: Preview = {
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { disable: true },
  },
  // `npm run test:slow` has them right to left in the dark.
  initialGlobals: {
    persona: 'horrorFan',
    language: 'en',
    direction: import.meta.env.VITE_STORY_DIRECTION ?? 'auto',
    theme: import.meta.env.VITE_STORY_THEME ?? 'light',
  },
  globalTypes: {
    persona: {
      description: 'Whose visit this is',
      toolbar: {
        icon: 'user',
        dynamicTitle: true,
        items: Object.entries(personas).map(([value, { name }]) => ({ value, title: name })),
      },
    },
    language: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: 'ar', title: 'العربية (rtl)' },
        ],
      },
    },
    direction: {
      description: 'Direction, whatever the language',
      toolbar: { icon: 'transfer', dynamicTitle: true, items: ['auto', 'ltr', 'rtl'] },
    },
    theme: {
      description: 'Colour scheme',
      toolbar: { icon: 'contrast', dynamicTitle: true, items: ['light', 'dark'] },
    },
  },
  decorators: [
    (Story, { globals, parameters, id }) => (
      <World
        key={id}
        direction={globals.direction}
        language={globals.language}
        onReady={parameters.onReady}
        options={parameters.recommender}
        persona={globals.persona}
        theme={globals.theme}
      >
        <Story />
      </World>
    ),
  ],
}

export default preview
