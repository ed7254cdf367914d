import { defineComponent, h, onBeforeUnmount, onMounted, ref } from 'vue'

/** `<LiveTheme/>` in a page: the React components, which are fetched where they are shown. */
export const LiveTheme = defineComponent(() => {
  const place = ref<HTMLElement>()
  let remove: (() => void) | undefined
  onMounted(async () => {
    const { showThemeEditor } = await import('./ThemeEditor')
    if (place.value) remove = showThemeEditor(place.value)
  })
  onBeforeUnmount(() => remove?.())
  return () => h('div', { class: 'live-theme vp-raw', ref: place })
})
