'use client'
/** Keeps a fault in one part of a page from taking the rest with it. */
import { Component, type ReactNode } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { Button } from './button.tsx'
import { useWords } from './preferences.tsx'

interface State {
  failed: boolean
}

export class ErrorBoundary extends Component<{ part: string; children: ReactNode }, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <PartFailed part={this.props.part} retry={() => this.setState({ failed: false })} />
  }
}

/** What stands in place of a part that failed; also for a part whose data did not come. */
export function PartFailed({ part, reason, retry }: { part: string; reason?: string; retry: () => void }) {
  const words = useWords(commonWords)
  return (
    <div className="gc-notice" role="alert">
      <strong>
        {part} · {words.partFailed}
      </strong>
      {reason && <span>{reason}</span>}
      <span>
        <Button size="small" onClick={retry}>
          {words.retry}
        </Button>
      </span>
    </div>
  )
}
