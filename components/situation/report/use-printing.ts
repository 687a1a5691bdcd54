'use client'
import { useEffect, useRef } from 'react'
import { isPrintKey } from '../take-away/print-key.ts'

/** P prints, once all is here; who came by P from the situation page has asked already. */
export function usePrinting(isReady: boolean): void {
  const asked = useRef(false)
  useEffect(() => {
    if (!isReady) return
    const onKey = (event: KeyboardEvent) => {
      if (isPrintKey(event)) window.print()
    }
    window.addEventListener('keydown', onKey)
    if (window.location.hash === '#print' && !asked.current) {
      asked.current = true
      window.print()
    }
    return () => window.removeEventListener('keydown', onKey)
  }, [isReady])
}
