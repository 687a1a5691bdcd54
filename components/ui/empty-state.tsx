/** Says that there is nothing, and why, and what to do next. */
import type { ReactNode } from 'react'

export const EmptyState = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="gc-empty">
    <strong>{title}</strong>
    {children}
  </div>
)
