/** A button; `busy` keeps its width and tells a screen reader, so that a click answers at once. */
import type { ComponentProps } from 'react'

interface ButtonProps extends ComponentProps<'button'> {
  variant?: 'plain' | 'primary' | 'quiet'
  /** `touch` is 48 px, `huge` 64 px: the phone's one next step. */
  size?: 'small' | 'medium' | 'touch' | 'huge'
  busy?: boolean
}

export function Button({
  variant = 'plain',
  size = 'medium',
  busy = false,
  className,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={className ? `gc-button ${className}` : 'gc-button'}
      data-variant={variant}
      data-size={size}
      aria-busy={busy || undefined}
    />
  )
}
