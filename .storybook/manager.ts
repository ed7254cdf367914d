// The panel of the addon, from its source; a site names 'tacitly/storybook' among its addons.
import '../src/storybook/manager'
