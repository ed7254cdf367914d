import { sharedSteps } from '../../shapes/followers'
import { defineModel } from '../../training/definition'
import { minVisitors } from '../../training/rare-items'
import { rulesDefaults, trainRules } from './train'

export const rules = defineModel({
  id: 'rules',
  name: 'sequential rules',
  paper: 'https://doi.org/10.1007/s11257-018-9209-6',
  needs: ['visitors'],
  roles: ['nextUp'],
  defaults: rulesDefaults,
  search: { window: [5, 10, 20], damping: [0, 0.5], halfLife: [1, 2, 4] },
  train: ({ rows }, options) => trainRules(rows, options),
  shipped: { cause: 'cutting', options: { neighbours: 30, minSupport: minVisitors } },
  build: 'named',
  dataMap: { holds: 'what follows what', fromVisitors: sharedSteps },
})
