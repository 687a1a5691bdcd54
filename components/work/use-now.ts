'use client'
/** The time, again every `periodMs`: deadlines and ages live by it. Null on the server, which has no clock of the reader. */
import { useEffect, useState } from 'react'

export function useNow(periodMs: number): number | null {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), periodMs)
    return () => clearInterval(timer)
  }, [periodMs])
  return now
}
