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
  search: {
    window: { from: 2, to: 30, isLog: true, step: 1 },
    damping: { from: 0, to: 1 },
    halfLife: { from: 0.5, to: 8, isLog: true },
  },
  train: ({ rows }, options) => trainRules(rows, options),
  shipped: { cause: 'cutting', options: { neighbours: 30, minSupport: minVisitors } },
  build: 'named',
  dataMap: { holds: 'what follows what', fromVisitors: sharedSteps },
})
