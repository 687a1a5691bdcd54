/** A small label for a state or a count. Tones are of weight, not of hue: hue belongs to severity. */
import type { ReactNode } from 'react'

export const Chip = ({
  tone = 'quiet',
  title,
  children,
}: {
  tone?: 'quiet' | 'edge' | 'strong'
  title?: string
  children: ReactNode
}) => (
  <span className="gc-chip" data-tone={tone} {...(title !== undefined && { title })}>
    {children}
  </span>
)
