/** @module tacitly/storybook */
// The addon's side of the story: personas, theme, languages, and the lists that the panel tells of.
import { type ComponentType, createElement, type ReactElement } from 'react'
import * as components from '../components/index'
import { type PersonaFile, parsePersonas } from '../personas/index'
import type { StorybookOptions } from './options'
import { Visit, type VisitContext } from './Visit'

export type { StorybookLanguage, StorybookOptions, StorybookParameters } from './options'
export { recommenderOf } from './Visit'

// So that a story's code names them: what `forwardRef` makes has no name of its own.
for (const [name, component] of Object.entries(components)) {
  if (/^[A-Z]/.test(name) && typeof component === 'object') Object.assign(component, { displayName: name })
}

interface Toolbar {
  readonly description: string
  readonly toolbar: {
    readonly icon: 'user' | 'globe' | 'transfer' | 'contrast'
    readonly dynamicTitle: true
    readonly items: { readonly value: string; readonly title: string }[]
  }
}

/** What a preview is made of, as far as the addon has a part in it. */
export interface StorybookAnnotations {
  readonly globalTypes: Record<string, Toolbar>
  readonly initialGlobals: Record<string, string>
  readonly decorators: ((story: ComponentType, context: VisitContext) => ReactElement)[]
}

/**
 * For `.storybook/preview.ts`: `export default tacitly({ recommender, personas })`. Around each story stands a provider, with the
 * real recommender of the persona that the toolbar names: nothing is stored, and no story hears of another.
 *
 * @throws TacitlyError 'personas-invalid'
 */
export function tacitly(options: StorybookOptions): StorybookAnnotations {
  const { languages = {} } = options
  const personas = personasOf(options)
  const tags = Object.keys(languages)
  return {
    globalTypes: {
      persona: toolbar('Whose visit this is', 'user', names(personas, 'name')),
      ...(tags.length > 1 && { language: toolbar('Language', 'globe', names(languages, 'title')) }),
      direction: toolbar('Direction of the page', 'transfer', {
        auto: 'Its own direction',
        ltr: 'Left to right',
        rtl: 'Right to left',
      }),
      theme: toolbar('Colour scheme', 'contrast', { light: 'Light', dark: 'Dark' }),
    },
    initialGlobals: {
      persona: Object.keys(personas)[0],
      language: tags[0] ?? 'en',
      direction: 'auto',
      theme: 'light',
    },
    decorators: [
      (story, context) => createElement(Visit, { key: context.id, options, personas, context }, createElement(story)),
    ],
  }
}

const personasOf = ({ personas }: StorybookOptions): PersonaFile['personas'] =>
  parsePersonas('format' in personas ? personas : { format: 'tacitly-personas', version: 1, personas })

function names<K extends string>(things: Readonly<Record<string, { readonly [key in K]: string }>>, key: K) {
  return Object.fromEntries(Object.entries(things).map(([value, thing]) => [value, thing[key]]))
}

function toolbar(
  description: string,
  icon: Toolbar['toolbar']['icon'],
  titles: Readonly<Record<string, string>>,
): Toolbar {
  const items = Object.entries(titles).map(([value, title]) => ({ value, title }))
  return { description, toolbar: { icon, dynamicTitle: true, items } }
}
