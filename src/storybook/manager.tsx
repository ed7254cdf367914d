/** @jsxRuntime classic */
// The addon's side of the desk: one panel. JSX is made by the React of Storybook itself, whichever the site has.
import * as React from 'react'
import { AddonPanel } from 'storybook/internal/components'
import { addons, types } from 'storybook/manager-api'
import { Panel } from './Panel'

addons.register('tacitly', () => {
  addons.add('tacitly/ranking', {
    type: types.PANEL,
    title: 'How it is ranked',
    paramKey: 'tacitly',
    render: ({ active = false }) => (
      <AddonPanel active={active}>
        <Panel />
      </AddonPanel>
    ),
  })
})
