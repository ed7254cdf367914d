import type { StorybookConfig } from '@storybook/react-vite'
import { mergeConfig } from 'vite'
import { alias } from '../tools/lean-transformers.mjs'
import { openmoji } from '../tools/openmoji.mjs'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  features: { sidebarOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // What a prop means is in docs/components.md, which tests hold to the types.
  typescript: { reactDocgen: false },
  viteFinal: config => mergeConfig(config, { plugins: [openmoji()], resolve: { alias } }),
}

export default config
