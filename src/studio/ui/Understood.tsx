import type { Preview } from '../../cli/read/preview'
import { Heads } from './Heads'
import { Scroll } from './Scroll'

/** The first records, as they are taken. */
export function Understood({ preview: { rows, items } }: { readonly preview: Preview }) {
  const hasTimes = rows.some(({ time }) => time)
  const hasTitles = rows.some(({ title }) => title)
  return (
    <section>
      <h2>As it was understood</h2>
      <Table
        heads={['Visitor', 'Item', ...(hasTitles ? ['Title'] : []), ...(hasTimes ? ['Time'] : []), 'Counts']}
        label="The first interactions"
        rows={rows.map(({ user, item, title = '', time = '', counts }) => [
          ...[user, item, ...(hasTitles ? [title] : [])],
          ...(hasTimes ? [time.slice(0, 16).replace('T', ' ')] : []),
          String(counts),
        ])}
      />
      {items.length > 0 && (
        <Table
          heads={['Item', 'Title', 'Categories', 'Price']}
          label="The first items"
          rows={items.map(({ id, title, categories = [], price, currency = '' }) => [
            ...[id, title, categories.join(', ')],
            price === undefined ? '' : `${price} ${currency}`,
          ])}
        />
      )}
    </section>
  )
}

interface TableProps {
  readonly label: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

function Table({ label, heads, rows }: TableProps) {
  return (
    <Scroll label={label}>
      <table>
        <Heads of={heads} />
        <tbody>
          {rows.map((cells, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: records have no other name
            <tr key={at}>
              {cells.map((cell, column) => (
                <td key={heads[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
