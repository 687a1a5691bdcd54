'use client'
/** A value once it has stood still for a while: typing asks the server at its end, not at each letter. */
import { useEffect, useState } from 'react'

export function useSettled<T>(value: T, afterMs: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs)
    return () => clearTimeout(timer)
  }, [value, afterMs])
  return settled
}
