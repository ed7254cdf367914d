/** @jsxRuntime classic */
import * as React from 'react'
import { STORY_RENDERED } from 'storybook/internal/core-events'
import { useChannel, useStorybookState } from 'storybook/manager-api'
import { Absent } from './Absent'
import {
  type Answer,
  ASK,
  BECAUSE,
  RANKED,
  type Ranked,
  type RankedList,
  WHAT_IF,
  WHY_NOT,
  type WhatIf,
  type WhatIfs,
} from './messages'
import { Root } from './panel-styles'
import { RankedRow } from './RankedRow'
import { WhatIfControls } from './WhatIfControls'

/** The real score terms of each list of the story, and what would stand there if its rules or its diversity were others. */
export function Panel() {
  const { storyId = '' } = useStorybookState()
  return <StoryPanel key={storyId} storyId={storyId} />
}

/** What holds for one story is gone with it. */
function StoryPanel({ storyId }: { readonly storyId: string }) {
  const [ranked, setRanked] = React.useState<Ranked>()
  const [name, setName] = React.useState<string>()
  const [whatIfs, setWhatIfs] = React.useState<WhatIfs>({})
  const [answer, setAnswer] = React.useState<Answer>()
  /** Orders without a what-if, by visitor and list: what moves are told from. */
  const plain = React.useRef(new Map<string, readonly string[]>())

  const emit = useChannel(
    {
      [RANKED]: (told: Ranked) => {
        for (const { isAsIs, name: of, items } of told.lists) {
          if (isAsIs) plain.current.set(`${told.visitor} ${of}`, items.map(idOf))
        }
        setRanked(told)
      },
      [BECAUSE]: setAnswer,
      [STORY_RENDERED]: () => {
        if (Object.keys(whatIfs).length > 0) emit(WHAT_IF, whatIfs) // it was mounted anew
        emit(ASK)
      },
    },
    [whatIfs],
  )
  React.useEffect(() => emit(ASK), [emit])

  const lists = ranked?.storyId === storyId ? ranked.lists : []
  const list = lists.find(one => one.name === name) ?? lists[0]
  if (!list)
    return (
      <Root>
        <p>This story shows no list.</p>
      </Root>
    )
  const whatIf = whatIfs[list.name] ?? {}
  const change = (next: WhatIf) => {
    const all = { ...whatIfs, [list.name]: next }
    setWhatIfs(all)
    emit(WHAT_IF, all)
  }
  return (
    <Root>
      <header>
        <Choice chosen={list} lists={lists} onChoose={setName} />
        <p>{told(list, ranked!.visitor)}</p>
      </header>
      <main>
        <WhatIfControls list={list} onChange={change} value={whatIf} />
        <section aria-label="Order">
          <Ranking
            list={list}
            onChange={change}
            plain={plain.current.get(`${ranked!.visitor} ${list.name}`)}
            whatIf={whatIf}
          />
          <Absent
            answer={answer?.list === list.name ? answer : undefined}
            onAsk={item => emit(WHY_NOT, { list: list.name, item })}
          />
        </section>
      </main>
    </Root>
  )
}

function told({ name, strategy, status, items, modelVersion, rankMs }: RankedList, visitor: string): string {
  const whose = `${name === strategy ? '' : `${strategy} `}for ${visitor}`
  if (status !== 'ready') return `${whose}: ${status}`
  const ms = rankMs! < 1 ? 'under 1 ms' : `${Math.round(rankMs!)} ms`
  return `${whose}: ${items.length} items by ${modelVersion}, in ${ms}`
}

interface ChoiceProps {
  readonly lists: readonly RankedList[]
  readonly chosen: RankedList
  readonly onChoose: (name: string) => void
}

function Choice({ lists, chosen, onChoose }: ChoiceProps) {
  if (lists.length === 1) return <h2>{chosen.name}</h2>
  return (
    <label>
      List{' '}
      <select onChange={event => onChoose(event.target.value)} value={chosen.name}>
        {lists.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  )
}

interface RankingProps {
  readonly list: RankedList
  readonly whatIf: WhatIf
  readonly plain: readonly string[] | undefined
  readonly onChange: (next: WhatIf) => void
}

function Ranking({ list: { items }, whatIf, plain = items.map(idOf), onChange }: RankingProps) {
  const most = (sign: 1 | -1) => Math.max(0, ...items.map(({ reasons }) => sumOf(reasons, sign)))
  const extent = { plus: most(1), minus: most(-1) }
  const { pins = {} } = whatIf
  const toggle = (id: string, position: number) => {
    const { [id]: pinned, ...others } = pins
    onChange({ ...whatIf, pins: pinned === undefined ? { ...pins, [id]: position } : others })
  }
  return (
    <ol>
      {items.map((item, position) => (
        <RankedRow
          before={plain.includes(item.id) ? plain.indexOf(item.id) : undefined}
          isPinned={item.id in pins}
          key={item.id}
          onPin={() => toggle(item.id, position)}
          {...{ item, extent, position }}
        />
      ))}
    </ol>
  )
}

const idOf = ({ id }: { readonly id: string }) => id

function sumOf(reasons: readonly { readonly weight: number }[], sign: 1 | -1): number {
  return reasons.reduce((sum, { weight }) => sum + Math.max(0, sign * weight), 0)
}
