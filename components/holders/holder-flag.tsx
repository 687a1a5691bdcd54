'use client'
/** Says beside a case that whoever has it has left, moved, or gone off duty: it is still his, and the desk may pass it on. */
import type { Incident } from '../../lib/domain/incident/state.ts'
import { assignmentOf } from '../../lib/domain/incident/state.ts'
import { holderWords } from '../../lib/i18n/holders.ts'
import type { HoldersAnswer } from '../../lib/wire/holders-api.ts'
import { useApi } from '../http/use-api.ts'
import { Chip } from '../ui/chip.tsx'
import { useWords } from '../ui/preferences.tsx'

/** Posts end by the day, duty by the hour. */
const POLL_MS = 30_000

export function HolderFlagChip({ incident }: { incident: Incident }) {
  const words = useWords(holderWords)
  const isHeld = assignmentOf(incident)?.kind === 'worker'
  const { data } = useApi<HoldersAnswer>(isHeld ? '/api/v1/desk/holders' : undefined, POLL_MS)
  const found = isHeld ? data?.flagged.find(({ incidentId }) => incidentId === incident.id) : undefined
  return found ? <Chip tone="strong">{words[found.flag]}</Chip> : null
}
