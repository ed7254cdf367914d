import type { Preview } from '@storybook/react-vite'
import { personas } from '../stories/personas'
import { World } from '../stories/World'
import '../src/components/styles.css'
import './preview.css'

const preview: Preview = {
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { disable: true },
  },
  // `npm run test:slow` goes through every direction and scheme.
  initialGlobals: {
    persona: 'horrorFan',
    language: import.meta.env.VITE_STORY_LANGUAGE ?? 'en',
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
      description: 'Language and direction',
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
    theme: {
      description: 'Colour scheme',
      toolbar: { icon: 'contrast', dynamicTitle: true, items: ['light', 'dark'] },
    },
  },
  decorators: [
    (Story, { globals, parameters, id }) => (
      <World
        key={id}
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
