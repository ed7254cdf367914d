// The page as somebody else sees it, and this visitor as somebody whom a test may know.
import { parsePersonas } from '../../../personas/parse'
import { personaOf } from '../../../personas/persona-of'
import type { Persona } from '../../../personas/types'
import type { ImaginedList } from '../../../sdk/inspect/types'
import { h } from '../dom'
import { counted } from '../format'
import type { Panel, View } from '../panel-types'
import { button, dim, facts, fault, good, note, opener, pane, save, table } from '../parts'
import { personaFile, visitorOf } from '../persona-file'
import { createResource } from '../resource'
import { changes } from './events'

const newVisitor: Persona = { name: 'New visitor', events: [] }

export function createPersonasView({ recommender, inspector, state, options, redraw, run }: Panel): View {
  const given = options.personas ?? []
  const personas: Persona[] = given.some(({ events }) => events.length === 0) ? [...given] : [newVisitor, ...given]
  let chosen = personas[0]
  let name = 'A visitor'
  const lists = createResource<readonly [theirs: readonly ImaginedList[], now: readonly ImaginedList[]]>(redraw)

  const isShown = (persona: Persona) => inspector.shown()?.name === persona.name
  const visit = (persona: Persona) => run(() => inspector.show(isShown(persona) ? undefined : visitorOf(persona)))

  async function open(data: unknown): Promise<void> {
    personas.push(...Object.values<Persona>(parsePersonas(data)))
    chosen = personas[personas.length - 1]
    redraw()
  }

  function all(): HTMLElement {
    return pane(
      'personas',
      'Visit as',
      table(
        ['persona', '#events', ''],
        personas.map((persona, at) => ({
          key: `${at}`,
          cells: [
            persona.name,
            persona.events.length,
            button(isShown(persona) ? 'Leave' : 'Visit', () => visit(persona), {
              'aria-label': `${isShown(persona) ? 'Leave' : 'Visit as'} ${persona.name}`,
            }),
          ],
          isChosen: persona === chosen,
          onChoose() {
            chosen = persona
            redraw()
          },
        })),
        'Personas',
      ),
      h('div', { class: 'row' }, opener('Open a file of personas', open, run)),
      note(
        'The lists of the page follow, and what you do there teaches nothing until you leave. A training still goes by the real visitor.',
      ),
    )
  }

  function preview(): HTMLElement {
    const pages = inspector
      .lists()
      .map(({ snapshot }) => snapshot.listId)
      .join()
    const { value, error } = lists.at(`${personas.indexOf(chosen)} ${pages}`, async () => [
      await inspector.listsOf(visitorOf(chosen)),
      shownNow(inspector.lists()),
    ])
    return pane(
      'preview',
      `The page for ${chosen.name}`,
      fault(error),
      chosen.context &&
        facts(...Object.entries(chosen.context).map(([field, value]) => [field, String(value)] as const)),
      value?.[0].length === 0 && note('There is no list on this page.'),
      value?.[0].map(list =>
        changes(
          list,
          value[1].find(({ key }) => key === list.key),
        ),
      ),
    )
  }

  function saved(): HTMLElement {
    const { events } = state().history
    return pane(
      'save',
      'This visitor as a persona',
      h(
        'div',
        { class: 'row' },
        h('input', {
          ...{ type: 'text', 'aria-label': 'Name of the persona', value: name, maxlength: 48 },
          oninput(event: Event) {
            name = (event.target as HTMLInputElement).value
          },
        }),
        button(
          'Save',
          () =>
            run(async () => save('personas.json', personaFile(personaOf(await recommender.exportData(), { name })))),
          { disabled: events === 0 },
        ),
      ),
      h('p', {}, good(counted(events, 'action')), dim(' would be in it.')),
      note(
        'Redacted: types and items of events in their order, ratings and looking times stay, and whole days before the last. Ids, dates, places in lists, context, impressions and taste go. A rare item can still tell who it was: look before you share.',
      ),
    )
  }

  return { id: 'personas', label: 'Personas', panes: () => [all(), preview(), saved()] }
}

const shownNow = (lists: ReturnType<Panel['inspector']['lists']>): readonly ImaginedList[] =>
  lists.map(({ key, snapshot }) => ({
    ...{ key, listName: snapshot.listName },
    items: snapshot.items.map(({ item }) => ({ itemId: item.id, title: item.title })),
  }))
