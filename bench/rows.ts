// What `npm run bench` measures: docs/bench.md explains each row, and a test holds the page to these names.
import type { Unit } from './results'

const each = <const T extends readonly string[]>(names: T, name: (one: string) => string): string[] => names.map(name)
const of = (unit: Unit, ...names: readonly string[]) => Object.fromEntries(names.map(name => [name, unit]))

export const engines = ['js', 'wasm', 'webgl', 'webgpu'] as const
export const rankers = ['als', 'ensemble', 'edge', 'userknn', 'lookingSimilar'] as const
export const neuralModels = ['twotower', 'sasrec', 'gru4rec'] as const
const gpu = ['webgl', 'webgpu']

/** Part -> row -> unit. */
export const rows: Readonly<Record<string, Readonly<Record<string, Unit>>>> = {
  clock: of('ms', 'a fixed load, idle', 'a fixed load, raised'),
  training: {
    ...of('ms', ...each(engines, engine => `sweep, ${engine}`), ...each(engines, engine => `first sweep, ${engine}`)),
    ...of('ms', ...each(engines, engine => `training, ${engine}`)),
    ...of('ms', ...each(gpu, engine => `sweep at idle clock, ${engine}`)),
    ...of('x', 'js / wasm', 'webgl / wasm', 'webgpu / wasm'),
    ...of('ms', 'epoch, naive tfjs', 'epoch, tfjs with our gradient'),
    ...of('x', 'naive tfjs / webgl', 'tfjs with our gradient / webgl', 'naive tfjs / our gradient'),
  },
  native: {
    ...of(
      'ms',
      'sweep, implicit, 1 thread',
      'sweep, wasm, 1 thread',
      'sweep, implicit, 2 threads',
      'sweep, wasm, 2 threads',
    ),
    ...of('x', 'wasm / implicit, 1 thread', 'wasm / implicit, 2 threads'),
  },
  neural: {
    ...of('ms', ...each(neuralModels, model => `epoch, ${model}`)),
    ...of('ms', ...each(neuralModels, model => `epoch, ${model} in stock tfjs`)),
    ...of('x', ...each(neuralModels, model => `stock tfjs / ours, ${model}`)),
  },
  threads: of('ms', 'fit in the worker, isolated', 'fit in the worker, not isolated'),
  retrieval: of(
    'ms',
    'scores and best 10, JavaScript',
    'scores and best 10, WASM of floats',
    'scores and best 10, WASM of int8',
  ),
  ranking: {
    ...of('ms', ...each(rankers, model => `click to list, ${model}`)),
    ...of('ms', 'fold-in of 50 events', 'list without one event'),
  },
  snapshot: of('ms', 'a list of 20, new', 'a list of 20, the same'),
  logging: { ...of('ms', 'log()', 'log(), p99'), ...of('per s', 'events committed') },
  pages: {
    ...of('ms', 'first list', 'load', 'longest gap, load', 'click', 'click, p99', 'longest gap, clicks'),
    ...of('MB', 'MB until the first list'),
    ...of('ms', 'fit', 'longest gap, fit', 'extract', 'longest gap, extract'),
  },
  load: of(
    'ms',
    ...[
      'longest task, 200 clicks a second',
      'fold-in and lists',
      '20,000 log() in one task',
      '20,000 events committed',
    ],
    ...['50,000 items checked', 'click, 10 lists', 'click, 100 lists'],
  ),
  widgets: {
    ...of('ms', '20 cards, ours', '20 cards, our own card', '20 cards, Algolia'),
    ...of('x', 'ours / Algolia'),
    ...of('ms', 'script of a click, 1 widget', 'script of a click, 10 widgets', 'script of a click, 100 widgets'),
  },
  extraction: of(
    'ms',
    ...[
      'encoder of text, loaded',
      'a text alone',
      'a text in 8',
      'a text in 32',
      'encoder of pictures, loaded',
      'a picture',
    ].flatMap(name => [name, `${name}, threads`]),
  ),
  bytes: of(
    'bytes',
    'bundle, before the first list',
    'bundle, whole',
    'SDK',
    'React entry',
    'trainer worker',
    'tensor worker',
    'WebGPU worker',
  ),
  build: of('s', 'one thread', 'all threads', 'again', 'another release'),
}
