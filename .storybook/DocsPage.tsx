import { Controls, Description, Primary, Stories, Subtitle, Title, useOf } from '@storybook/addon-docs/blocks'
import { DoAndDont } from './DoAndDont'

/** A component's page: what it is, one to play with, its props, when to use it and when not, and every story with its code. */
export function DocsPage() {
  const { preparedMeta } = useOf('meta', ['meta'])
  const { guide } = preparedMeta.parameters
  return (
    <>
      <Title />
      <Subtitle />
      <Description />
      <Primary />
      {guide && <DoAndDont {...guide} />}
      <Controls />
      <Stories includePrimary={false} />
    </>
  )
}
