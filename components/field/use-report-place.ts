'use client'
/** Where a report is: the phone's own position, asked for once while the form is open, or a grid chosen by hand. */
import { useEffect, useState } from 'react'
import type { OwnPosition } from './use-own-position.ts'

export type Fix = { readonly lon: number; readonly lat: number; readonly accuracyM: number | null }
export type Finding =
  | { readonly kind: 'locating' }
  | { readonly kind: 'found'; readonly fix: Fix }
  | { readonly kind: 'none' }

/** Under a roof a first fix takes that long. */
const LOOK: PositionOptions = { enableHighAccuracy: true, maximumAge: 0, timeout: 20_000 }

/** On duty the page knows already; off duty the phone is asked this once, because its owner is reporting a place. */
export function useReportPlace(here: OwnPosition['here']): Finding {
  const [finding, setFinding] = useState<Finding>(() => {
    const fix = here()
    return fix ? { kind: 'found', fix } : { kind: 'locating' }
  })
  const isLocating = finding.kind === 'locating'
  useEffect(() => {
    if (!isLocating) return
    if (!('geolocation' in navigator)) return setFinding({ kind: 'none' })
    let gone = false
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (gone) return
        const accuracyM = Number.isFinite(coords.accuracy) ? coords.accuracy : null
        setFinding({ kind: 'found', fix: { lon: coords.longitude, lat: coords.latitude, accuracyM } })
      },
      () => {
        if (!gone) setFinding({ kind: 'none' })
      },
      LOOK,
    )
    return () => {
      gone = true
    }
  }, [isLocating])
  return finding
}
