import { ErrorNote, type ErrorProps } from '../components/index'

/** The note of a list that failed, with what its developer wants to know. */
export function CodedErrorNote(props: ErrorProps) {
  return (
    <ErrorNote {...props}>
      <code>{props.error.code}</code> {props.error.message}
    </ErrorNote>
  )
}
