import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { browserPath, chromiumFlags } from './tools/browser.mjs'
import * as leanTransformers from './tools/lean-transformers.mjs'

const timeouts = { testTimeout: 60_000, hookTimeout: 60_000 }

/** Projects of one group run at the same time, groups one after another: on two cores, browsers would starve one another. */
const group = (groupOrder: number) => ({ ...timeouts, sequence: { groupOrder } })

/** Anew for each project: Vitest writes the project's name into it. */
const chromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath: browserPath(), args: chromiumFlags } }),
  instances: [{ browser: 'chromium' as const }],
})

export default defineConfig({
  test: {
    reporters: ['default', './tools/totals-reporter.mjs'],
    projects: [
      {
        resolve: { alias: leanTransformers.alias },
        define: leanTransformers.define,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          server: { deps: { inline: leanTransformers.inline } },
          ...group(0),
        },
      },
      {
        plugins: [react()],
        // Named beforehand: a dependency that Vite finds in the middle of a run reloads the page of a test.
        optimizeDeps: {
          include: [
            '@tensorflow/tfjs-core',
            '@tensorflow/tfjs-backend-webgl/dist/base',
            'idb',
            'react',
            'react/jsx-dev-runtime',
            'react-dom/client',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          ...group(1),
          browser: chromium(),
        },
      },
      // Every story is a test: its play function, then axe.
      {
        plugins: [storybookTest({ configDir: '.storybook' })],
        optimizeDeps: { include: ['csv-parse/browser/esm/sync', 'idb', 'react/jsx-dev-runtime'] },
        test: { name: 'stories', ...group(2), browser: chromium() },
      },
      // The built demo and command line, driven from outside by a browser of their own.
      { test: { name: 'e2e', environment: 'node', include: ['test/e2e/**/*.test.ts'], ...group(3) } },
    ],
  },
})
