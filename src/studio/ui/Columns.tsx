import type { Opened, Role } from '../files'
import type { Studio } from '../studio'
import { useStore } from './use-store'

const interactionRoles = {
  user: 'Visitor',
  item: 'Item',
  time: 'Time',
  value: 'Value, such as a rating',
  event: 'Event',
} as const
const itemRoles = {
  id: 'Id',
  title: 'Title',
  category: 'Categories',
  description: 'Description',
  price: 'Price',
  picture: 'Picture',
  published: 'Published',
} as const

interface ColumnsProps {
  readonly studio: Studio
  readonly opened: Opened
}

/** Which column says what: guessed, and changed here. */
export function Columns({ studio, opened: { columns, preview } }: ColumnsProps) {
  const { named } = useStore(studio.filesState)
  const fields = (
    roles: Partial<Record<Role, string>>,
    names: readonly string[],
    guessed: Readonly<Record<string, string>>,
  ) =>
    (Object.keys(roles) as Role[]).map(role => (
      <label key={role}>
        {roles[role]}
        <select
          onChange={({ target: { value } }) => void studio.files.name(role, value === '' ? undefined : value)}
          value={named[role] ?? ''}
        >
          <option value="">{named[role] ? 'As guessed' : `${guessed[role] ?? 'none'} (guessed)`}</option>
          {names.map(name => (
            <option key={name}>{name}</option>
          ))}
          <option value="none">none</option>
        </select>
      </label>
    ))
  return (
    <section className="columns">
      <h2>Columns</h2>
      <fieldset>
        <legend>Interactions</legend>
        {fields(interactionRoles, columns.interactions, preview.columns)}
      </fieldset>
      {columns.items.length > 0 && (
        <fieldset>
          <legend>Items</legend>
          {fields(itemRoles, columns.items, preview.itemColumns)}
        </fieldset>
      )}
    </section>
  )
}
