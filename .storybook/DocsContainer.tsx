import { DocsContainer as Container, type DocsContainerProps } from '@storybook/addon-docs/blocks'
import { type PropsWithChildren, useEffect, useState } from 'react'
import { GLOBALS_UPDATED } from 'storybook/internal/core-events'
import { addons } from 'storybook/preview-api'
import { themes } from 'storybook/theming'

interface Told {
  readonly globals: { readonly theme?: string }
}

/** Pages follow the toolbar's colour scheme, as stories do. */
export function DocsContainer(props: PropsWithChildren<DocsContainerProps>) {
  const { store } = props.context as unknown as { readonly store: { readonly userGlobals: Told } }
  const [theme, setTheme] = useState(store.userGlobals.globals.theme)
  useEffect(() => {
    const channel = addons.getChannel()
    const follow = ({ globals }: Told) => setTheme(globals.theme)
    channel.on(GLOBALS_UPDATED, follow)
    return () => channel.off(GLOBALS_UPDATED, follow)
  }, [])
  useEffect(() => {
    document.documentElement.style.colorScheme = theme ?? 'light'
  }, [theme])
  return <Container {...props} theme={theme === 'dark' ? themes.dark : themes.light} />
}
