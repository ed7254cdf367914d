import { project } from '../../content/pca'
import { isProjection, type Projection } from '../../content/vectors'
import { categoryTargets } from '../categories'
import { defineEncoder } from '../definition'
import { headDefaults } from './model'
import { createPlainHead, trainHead } from './train'

/** A linear layer on vectors, whose encoder stays as it is. */
export const head = defineEncoder({
  id: 'head',
  name: 'A head',
  paper: 'https://arxiv.org/abs/1704.06369',
  reads: 'vectors',
  defaults: headDefaults,
  optionsFor: ({ frozen }) => ({ d: frozen.d }),
  targets({ items }) {
    const { names, values } = categoryTargets(items)
    return { d: names.length, vectors: values }
  },
  train: ({ d, vectors }, targets, options, createEngine) =>
    trainHead(vectors, d, targets.vectors, options, createEngine),
  createPlain: createPlainHead,
  open: (projection: Projection) => {
    const d = projection.components.length / projection.mean.length
    return rows => ({ d, vectors: project(rows.vectors, rows.d, projection) })
  },
  isWhole: isProjection,
  projectionOf: projection => projection,
  macs: ({ read, items }, options) => items.length * read.d * options.d,
})
