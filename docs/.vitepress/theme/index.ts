import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import '../../../src/components/styles.css'
import { LiveTheme } from './LiveTheme'
import './site.css'

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component('LiveTheme', LiveTheme)
  },
} satisfies Theme
