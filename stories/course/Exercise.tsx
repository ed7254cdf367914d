import { type ReactNode, useId, useState } from 'react'
import './course.css'
import { DataChoice } from './DataChoice'
import type { Lesson, Settings } from './lesson'
import { BarPlot, LinePlot, shown } from './Plot'
import { type RunState, useRun } from './useRun'
import { sampleWorld, type World } from './world'

/** One page of the course: the idea, what can be turned, a plot that moves, figures, three questions, papers. */
export function Exercise<S extends Settings>({ lesson }: { readonly lesson: Lesson<S> }) {
  const [world, setWorld] = useState<World>(sampleWorld)
  const [settings, setSettings] = useState(lesson.start)
  const run = useRun(lesson)
  const go = (to: S, of = world) => {
    setSettings(to)
    void run.start(of, to, of === world)
  }
  const take = (of: World) => {
    setWorld(of)
    go(settings, of)
  }
  return (
    <article className="course">
      <header>
        <p className="course-number">Exercise {lesson.number}</p>
        <h1>{lesson.title}</h1>
        <div className="course-idea">{lesson.idea}</div>
        {lesson.formula && (
          <p className="course-formula" dir="ltr">
            {lesson.formula}
          </p>
        )}
      </header>
      <div className="course-desk">
        <Controls lesson={lesson} settings={settings} onChange={setSettings}>
          <button type="submit" className="course-run" onClick={() => go(settings)}>
            {run.status === 'running' ? 'Run again' : 'Run'}
          </button>
          <p role={run.status === 'failed' ? 'alert' : 'status'} className="course-status" data-status={run.status}>
            {run.message}
          </p>
        </Controls>
        <Seen lesson={lesson} run={run} />
      </div>
      <section>
        <h2>Three questions to try</h2>
        <ol className="course-questions">
          {lesson.questions.map(({ ask, set, look }) => (
            <li key={ask}>
              <h3>{ask}</h3>
              <p>{look}</p>
              <button type="button" onClick={() => go({ ...lesson.start, ...set })}>
                Try it<span className="course-unseen">: {ask}</span>
              </button>
            </li>
          ))}
        </ol>
      </section>
      <footer>
        <section>
          <h2>The data of these figures</h2>
          {lesson.drawn ? <p>{lesson.drawn}</p> : <DataChoice world={world} onChange={take} />}
        </section>
        <section>
          <h2>Papers</h2>
          <ul>
            {Object.entries(lesson.papers).map(([name, address]) => (
              <li key={name}>
                <a href={address}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      </footer>
    </article>
  )
}

interface ControlsProps<S extends Settings> {
  readonly lesson: Lesson<S>
  readonly settings: S
  readonly onChange: (settings: S) => void
  readonly children: ReactNode
}

function Controls<S extends Settings>({ lesson, settings, onChange, children }: ControlsProps<S>) {
  const id = useId()
  return (
    <form className="course-controls" aria-label="Settings" onSubmit={event => event.preventDefault()}>
      {Object.entries(lesson.controls).map(([name, { label, options }]) => (
        <p key={name}>
          <label htmlFor={id + name}>{label}</label>
          <select
            id={id + name}
            value={options.indexOf(settings[name])}
            onChange={({ target }) => onChange({ ...settings, [name]: options[Number(target.value)] })}
          >
            {options.map((option: number | string, at: number) => (
              <option key={option} value={at}>
                {option}
              </option>
            ))}
          </select>
        </p>
      ))}
      {children}
    </form>
  )
}

/** Its parts have their room from the beginning: nothing moves when they fill. */
function Seen<S extends Settings>({
  lesson: { axes, figures, list },
  run: { view, before, status },
}: {
  readonly lesson: Lesson<S>
  readonly run: RunState
}) {
  return (
    <div className="course-seen" aria-busy={status === 'running'}>
      {axes.x === undefined ? (
        <BarPlot bars={view.bars ?? []} before={before.bars ?? []} y={axes.y} />
      ) : (
        <LinePlot lines={view.lines ?? []} before={before.lines ?? []} axes={axes} />
      )}
      <dl className="course-figures">
        {figures.map(name => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{told(view.figures?.[name])}</dd>
            <dd className="course-was-figure">
              {before.figures?.[name] === undefined ? '\u00a0' : `before ${told(before.figures[name])}`}
            </dd>
          </div>
        ))}
      </dl>
      {list && (
        <section className="course-list">
          <h2>{list.heading}</h2>
          <ol>
            {Array.from({ length: list.rows }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <li key={at}>{view.list?.[at] ?? '–'}</li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

const told = (figure: number | undefined) => (figure === undefined ? '–' : shown(figure))
