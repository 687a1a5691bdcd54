'use client'
/** A modal on the browser's own <dialog>: it keeps the focus inside, Esc closes it, focus returns to where it was. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { Button } from './button.tsx'
import { useWords } from './preferences.tsx'

interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  footer?: ReactNode
  /** For a picture. */
  wide?: boolean
}

export function Dialog({ open, onClose, title, children, footer, wide = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const words = useWords(commonWords)
  useEffect(() => {
    const dialog = element.current
    if (!dialog) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    <dialog
      ref={element}
      className="gc-dialog"
      data-wide={wide || undefined}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      {open && (
        <>
          <div className="gc-dialog-head">
            <h2 id={titleId}>{title}</h2>
            <Button variant="quiet" size="small" onClick={onClose}>
              {words.close}
            </Button>
          </div>
          <div className="gc-dialog-body">{children}</div>
          {footer && <div className="gc-dialog-foot">{footer}</div>}
        </>
      )}
    </dialog>
  )
}
