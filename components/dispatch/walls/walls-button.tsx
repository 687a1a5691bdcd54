'use client'
/** 大屏: what the walls of this desk show, and the selected incident on one of them. The sheet is loaded when it is first opened. */
import { lazy, Suspense, useState } from 'react'
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import { wallsWords } from '../../../lib/i18n/walls.ts'
import { Button } from '../../ui/button.tsx'
import { SheetComing, untilLoaded } from '../../ui/later-part.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { useSingleKey } from '../keyboard/use-single-key.ts'
import { WALLS_KEY } from './walls-key.ts'

const WallsDialog = lazy(
  untilLoaded(() => import('../../walls/walls-dialog.tsx').then((loaded) => ({ default: loaded.WallsDialog }))),
)

export function WallsButton() {
  const words = useWords(wallsWords)
  const { facts, map } = useDesk()
  const selected = useUi((ui) => ui.incident)
  const [shown, setShown] = useState(false)
  useSingleKey(WALLS_KEY, () => setShown(true))
  const close = () => setShown(false)
  const incident = facts.incidents.get(selected ?? ('' as IncidentId))
  return (
    <>
      <Button size="small" variant="quiet" onClick={() => setShown(true)}>
        {words.title}
      </Button>
      {shown && (
        <Suspense fallback={<SheetComing onClose={close} />}>
          <WallsDialog onClose={close} incident={incident} place={() => map.current?.view()} />
        </Suspense>
      )}
    </>
  )
}
