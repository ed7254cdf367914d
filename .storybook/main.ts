import type { StorybookConfig } from '@storybook/react-vite'
import { mergeConfig } from 'vite'
import { alias } from '../tools/lean-transformers.mjs'
import { openmoji } from '../tools/openmoji.mjs'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: config => mergeConfig(config, { plugins: [openmoji()], resolve: { alias } }),
}

export default config
