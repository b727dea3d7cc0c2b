import { Component, type ComponentType, type ReactNode } from 'react'
import { AskError } from '../api/use-answer.ts'

type ProblemBoundaryProps = {
  /** What to show in place of what broke: why it could not be read, or undefined of a defect. */
  readonly Instead: ComponentType<{ readonly problem: AskError['problem'] | undefined }>
  readonly children: ReactNode
}

/** Shows why something could not be shown: React asks for a class here. */
export class ProblemBoundary extends Component<ProblemBoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    const { Instead, children } = this.props
    if (error === undefined) return children
    return <Instead problem={error instanceof AskError ? error.problem : undefined} />
  }
}
