import type { ReactNode } from 'react'
import type { Breathe } from '../../src/sdk/training/breathe'
import type { World } from './world'

export type Settings = Readonly<Record<string, number | string>>

export type Point = readonly [x: number, y: number]

export interface Line {
  readonly name: string
  readonly points: readonly Point[]
  /** Drawn one by one. @default joined */
  readonly isDots?: boolean
}

export interface Bar {
  readonly name: string
  readonly value: number
}

/** What is seen of a run at one moment, whole. */
export interface View {
  readonly lines?: readonly Line[]
  readonly bars?: readonly Bar[]
  /** By the names of the lesson's figures; those that are not known yet are left out. */
  readonly figures?: Readonly<Record<string, number | undefined>>
  /** Rows of the lesson's list. */
  readonly list?: readonly string[]
}

/** One page of the course: what it says, what can be turned, and what runs. */
export interface Lesson<S extends Settings> {
  readonly number: number
  readonly title: string
  readonly idea: ReactNode
  readonly formula?: string
  /** What the figures are of, where it is no world. @default the world that is chosen */
  readonly drawn?: string
  /** What the axes are; of bars `y` alone. */
  readonly axes: { readonly x?: string; readonly y: string }
  readonly controls: { readonly [name in keyof S]: { readonly label: string; readonly options: readonly S[name][] } }
  readonly start: S
  /** Named beforehand, so that nothing moves when they come. */
  readonly figures: readonly string[]
  /** Heading of a list of so many rows. @default there is none */
  readonly list?: { readonly heading: string; readonly rows: number }
  /** Steppable: the frame decides the pace. `breathe` is for long computations between two views. */
  readonly run: (world: World, settings: S, breathe: Breathe) => AsyncGenerator<View, void>
  readonly questions: readonly { readonly ask: string; readonly set: Partial<S>; readonly look: string }[]
  readonly papers: Readonly<Record<string, string>>
}

/** Of values a list may hold, so that options say what they may be. */
export const lesson = <S extends Settings>(of: Lesson<S>): Lesson<S> => of
