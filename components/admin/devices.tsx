'use client'
/** What workers carry: whose it is, when it was last heard, why it was last refused. Never where it is. */
import { adminWords } from '../../lib/i18n/admin.ts'
import { commonWords } from '../../lib/i18n/common.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { DevicesAnswer } from '../../lib/wire/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PartFailed } from '../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { dayTime } from '../ui/time.ts'
import styles from './admin.module.css'

const POLL_MS = 10_000
const ROWS = 200

type Device = DevicesAnswer['devices'][number]

export function Devices() {
  const words = useWords(adminWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const { data, error, reload } = useApi<DevicesAnswer>(`/api/v1/admin/devices?limit=${ROWS}`, POLL_MS)
  if (!data) {
    if (error) return <PartFailed part={words.devices} reason={errorSentence(error, common)} retry={reload} />
    return <Skeleton />
  }
  const columns: Column<Device>[] = [
    { id: 'device', head: words.device, cell: (device) => device.publicId },
    { id: 'holder', head: words.holder, cell: (device) => device.personName },
    { id: 'token', head: words.token, cell: (device) => <code>{device.tokenPrefix}…</code> },
    {
      id: 'heard',
      head: words.heard,
      cell: (device) =>
        device.lastHeardAt ? dayTime(device.lastHeardAt, locale) : <span className="muted">{words.never}</span>,
    },
    { id: 'rejection', head: words.rejection, cell: (device) => device.lastRejection ?? '' },
    {
      id: 'state',
      head: words.state,
      cell: (device) =>
        device.revokedAt ? fill(words.revoked, { time: dayTime(device.revokedAt, locale) }) : words.valid,
    },
  ]
  return (
    <section className={styles.part} aria-labelledby="devices-title">
      <h2 id="devices-title">{words.devices}</h2>
      {data.devices.length === 0 ? (
        <EmptyState title={words.noDevices} />
      ) : (
        <Table
          label={words.devices}
          caption={fill(data.devices.length < ROWS ? words.devicesCaption : words.devicesFirst, {
            count: data.devices.length,
          })}
          columns={columns}
          rows={data.devices}
          keyOf={(device) => device.publicId}
        />
      )}
    </section>
  )
}
