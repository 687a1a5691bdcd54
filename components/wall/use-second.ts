'use client'
/** Draws anew with each second: clock, ages and what is left of a time. */
import { useEffect, useState } from 'react'
import { onBeat } from '../live/beat.ts'

const SECOND_MS = 1_000

export function useSecond(): void {
  const [, tick] = useState(0)
  useEffect(() => onBeat(SECOND_MS, tick), [])
}
