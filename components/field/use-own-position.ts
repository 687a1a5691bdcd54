'use client'
/** Runs the position sender exactly while its owner is on duty. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { KEPT_PREFIX } from '../shell/signed-in.tsx'
import { devicePostOf } from './device-post.ts'
import { createPositionSender, type PositionSender, type SenderState } from './position-sender.ts'

const OFF: SenderState = { kind: 'off' }
const neverChanges = () => () => {}

const browserSender = (): PositionSender =>
  createPositionSender({
    geolocation: 'geolocation' in navigator ? navigator.geolocation : undefined,
    now: Date.now,
    schedule: (run, ms) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })

export interface OwnPosition {
  state: SenderState
  /** Where the phone was last, while on duty. */
  here: () => { lon: number; lat: number; accuracyM: number | null } | undefined
  /** At once, without waiting for the next drawing. */
  stop: () => void
}

export function useOwnPosition(personId: string, onDuty: boolean): OwnPosition {
  const [sender, setSender] = useState<PositionSender>()
  useEffect(() => {
    const made = browserSender()
    setSender(made)
    const wake = () => made.wake()
    window.addEventListener('online', wake)
    return () => {
      window.removeEventListener('online', wake)
      made.stop()
    }
  }, [])
  useEffect(() => {
    if (!sender || !onDuty) return
    sender.start(devicePostOf(`${KEPT_PREFIX}device.${personId}`))
    return () => sender.stop()
  }, [sender, onDuty, personId])

  const state = useSyncExternalStore(
    sender?.subscribe ?? neverChanges,
    () => sender?.state() ?? OFF,
    () => OFF,
  )
  const here = useCallback(() => {
    const fix = sender?.last()
    return fix && { lon: fix.lon, lat: fix.lat, accuracyM: fix.accuracyM ?? null }
  }, [sender])
  return { state, here, stop: useCallback(() => sender?.stop(), [sender]) }
}
