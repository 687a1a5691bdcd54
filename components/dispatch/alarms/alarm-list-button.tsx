'use client'
/** 警情: all alarms of this desk, and those put aside. The sheet is loaded when it is first opened; what is aside is known from the start. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { alarmListWords } from '../../../lib/i18n/alarm-list.ts'
import type { ShelvedAnswer } from '../../../lib/wire/alarm-api.ts'
import { useApi } from '../../http/use-api.ts'
import { Button } from '../../ui/button.tsx'
import { SheetComing, untilLoaded } from '../../ui/later-part.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk } from '../desk/desk-context.tsx'

const AlarmListDialog = lazy(
  untilLoaded(() => import('./alarm-list-dialog.tsx').then((loaded) => ({ default: loaded.AlarmListDialog }))),
)

/** Another desk puts something aside: it falls silent here within this. */
const POLL_MS = 10_000

export function AlarmListButton() {
  const words = useWords(alarmListWords)
  const { ui } = useDesk()
  const [shown, setShown] = useState(false)
  const { data, put } = useApi<ShelvedAnswer>('/api/v1/alarms/shelved', POLL_MS)
  useEffect(() => {
    const shelved = (data?.shelved ?? []).map(({ township, category, until }) => ({
      township,
      category,
      until: Date.parse(until),
    }))
    ui.getState().set({ shelved })
  }, [data, ui])
  const close = () => setShown(false)
  return (
    <>
      <Button size="small" variant="quiet" onClick={() => setShown(true)}>
        {words.button}
      </Button>
      {shown && (
        <Suspense fallback={<SheetComing onClose={close} />}>
          <AlarmListDialog onClose={close} shelved={data?.shelved ?? []} onShelved={put} />
        </Suspense>
      )}
    </>
  )
}
