import { useData } from 'vitepress'
import { defineComponent, h, onBeforeUnmount, onMounted, ref, watch } from 'vue'
import type { createThemeEditor } from './ThemeEditor'

/** `<LiveTheme/>` in a page: the React components, which are fetched where they are shown. */
export const LiveTheme = defineComponent(() => {
  const { isDark } = useData()
  const place = ref<HTMLElement>()
  let editor: ReturnType<typeof createThemeEditor> | undefined
  onMounted(async () => {
    const module = await import('./ThemeEditor')
    if (!place.value) return
    editor = module.createThemeEditor(place.value)
    editor.render(isDark.value)
  })
  watch(isDark, dark => editor?.render(dark))
  onBeforeUnmount(() => editor?.unmount())
  return () => h('div', { class: 'live-theme vp-raw', ref: place })
})
