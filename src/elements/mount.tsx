import { render, type VNode } from 'preact'
import { type ComponentType, useEffect, useState } from 'react'
import { RecommenderProvider } from '../components/common/RecommenderProvider'
import { tellMissing } from '../components/common/tell-missing'
import type { PartialTranslations } from '../components/common/translations'
import { Recommendations } from '../components/recommendations/Recommendations'
import type { Item, Recommender, RegisteredItem } from '../sdk/types'
import { cardOf } from './OwnCard'
import type { MountOptions, RecommendationsOptions, Widget, WidgetOptions } from './options'

export interface Mounted<TOptions> {
  /** Changes some options; undefined takes one back. */
  readonly update: (changes: Partial<TOptions>) => void
  /** Leaves the element empty; what is changed after it is not drawn. */
  readonly unmount: () => void
}

/**
 * Draws a widget into an element, in place of what is there: the same as in React, without React.
 *
 * @throws TypeError where there is no such element
 */
export function mount<TWidget extends Widget = 'recommendations', TItem extends Item = RegisteredItem>(
  element: Element,
  options: MountOptions<TWidget, TItem>,
): Mounted<WidgetOptions<TItem>[TWidget]> {
  return mountWith(element, options)
}

/** `translations` hold where the widget's own say nothing. */
export function mountWith<TWidget extends Widget, TItem extends Item>(
  element: Element,
  options: MountOptions<TWidget, TItem>,
  translations?: PartialTranslations,
): Mounted<WidgetOptions<TItem>[TWidget]> {
  if (!(element instanceof Element)) {
    throw new TypeError(
      `Tacitly: mount() was given ${String(element)}; expected an element of the page. Is it there yet?`,
    )
  }
  const { recommender, widget = 'recommendations' as TWidget, ...given } = options
  let props: object = given
  const draw = () => {
    const Component: ComponentType = widgets[widget]
    const page = (
      <RecommenderProvider recommender={recommender as unknown as Recommender} translations={translations}>
        <Component {...props} />
      </RecommenderProvider>
    )
    render(page as unknown as VNode, element)
  }
  render(null, element) // a tree that stands there would go on in nodes that are gone
  element.replaceChildren()
  draw()
  let isThere = true
  return {
    update(changes) {
      props = { ...props, ...changes }
      if (isThere) draw()
    },
    unmount() {
      isThere = false
      render(null, element)
    },
  }
}

/** A widget whose code is fetched by the first that stands on a page. */
const later =
  (load: () => Promise<ComponentType>): ComponentType =>
  props => {
    const [Loaded, setLoaded] = useState<ComponentType>()
    useEffect(() => void load().then(component => setLoaded(() => component), tellMissing), [])
    return Loaded && <Loaded {...props} />
  }

const widgets: Readonly<Record<Widget, ComponentType>> = {
  recommendations: ({ renderItem, ...props }: RecommendationsOptions) => (
    <Recommendations {...(props as object)} renderItem={renderItem && cardOf(renderItem)} />
  ),
  'privacy-controls': later(() => import('../components/privacy/PrivacyControls').then(part => part.PrivacyControls)),
  'network-proof': later(() => import('../components/network/NetworkProof').then(part => part.NetworkProof)),
  'taste-controls': later(() => import('../components/taste/TasteControls').then(part => part.TasteControls)),
  'taste-picker': later(() => import('../components/taste/TastePicker').then(part => part.TastePicker)),
}
