'use client'
/** 上报 in three taps: open, choose the kind, send with a photo. The place is the phone's own; words are for whoever wants them. */
import { useState } from 'react'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import { reportWords } from '../../lib/i18n/phone.ts'
import { fill } from '../../lib/i18n/words.ts'
import { KEPT_PREFIX } from '../shell/signed-in.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { useToast } from '../ui/toast.tsx'
import { ReportForm } from './report-form.tsx'
import { commonKinds, findKinds, noteUsed, usedKinds } from './report-kinds.ts'
import styles from './sheets.module.css'
import type { OwnPosition } from './use-own-position.ts'
import type { QueueItem } from './use-queue-work.ts'
import { useReportPlace } from './use-report-place.ts'

const USED_KEY = `${KEPT_PREFIX}kinds`

export interface GridChoice {
  readonly code: string
  readonly name: string
  readonly centre: readonly [number, number]
}

export interface ReportSheetProps {
  matters: readonly Matter[] | undefined
  /** The worker's own grids, for when there is no position. */
  grids: readonly GridChoice[]
  /** Grid leaders and full-timers may finish a matter on the spot. */
  mayFinish: boolean
  here: OwnPosition['here']
  queue: QueueItem
  onClose: () => void
}

export function ReportSheet({ matters, grids, mayFinish, here, queue, onClose }: ReportSheetProps) {
  const words = useWords(reportWords)
  const { locale } = usePreferences()
  const { show } = useToast()
  const finding = useReportPlace(here)
  const [matter, setMatter] = useState<Matter>()
  return (
    <Dialog open onClose={onClose} title={matter ? matter[locale] : words.title}>
      {matter ? (
        <ReportForm
          matter={matter}
          finding={finding}
          grids={grids}
          mayFinish={mayFinish}
          onBack={() => setMatter(undefined)}
          onSend={async (item) => {
            if (!(await queue(item))) return false
            noteUsed(localStorage, USED_KEY, matter.code)
            show({ text: fill(words.sent, { title: matter[locale] }) })
            onClose()
            return true
          }}
        />
      ) : (
        <KindChooser matters={matters} onChoose={setMatter} />
      )}
    </Dialog>
  )
}

function KindChooser({
  matters,
  onChoose,
}: {
  matters: readonly Matter[] | undefined
  onChoose: (matter: Matter) => void
}) {
  const words = useWords(reportWords)
  const { locale } = usePreferences()
  const [asked, setAsked] = useState('')
  const [used] = useState(() => usedKinds(localStorage, USED_KEY))
  if (!matters) return <p className="gc-notice">{words.noMatters}</p>
  const found = findKinds(matters, asked)
  return (
    <>
      {asked === '' && (
        <div className={styles.tiles}>
          {commonKinds(matters, used).map((matter) => (
            <button key={matter.code} type="button" className={styles.tile} onClick={() => onChoose(matter)}>
              {matter[locale]}
            </button>
          ))}
        </div>
      )}
      <TextField
        label={words.search}
        type="search"
        value={asked}
        autoComplete="off"
        onChange={({ target }) => setAsked(target.value)}
      />
      {found.length === 0 && <p className="muted">{words.noMatch}</p>}
      <ul className={styles.kinds} aria-label={words.all}>
        {found.map((matter) => (
          <li key={matter.code}>
            <button type="button" className={styles.kind} onClick={() => onChoose(matter)}>
              {matter[locale]}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
