import { Component, type ReactNode } from 'react'

interface BoundaryProps {
  /** Another one: what failed is tried again. */
  readonly of: unknown
  /** @default nothing */
  readonly fallback?: ReactNode
  readonly children?: ReactNode
}

/** What throws in here gives way to the fallback, and React says so on the console: the page around it lives. */
export class Boundary extends Component<BoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override componentDidUpdate(previous: BoundaryProps): void {
    if (this.state.hasFailed && previous.of !== this.props.of) this.setState({ hasFailed: false })
  }

  override render() {
    const { fallback = null, children } = this.props
    return this.state.hasFailed ? fallback : children
  }
}
