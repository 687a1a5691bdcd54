/** What rings in the demonstration is heard, so that nothing but the test takes a wall. */
import type { Page } from '@playwright/test'
import { command } from './support.ts'

export async function hearAlarm(desk: Page, incidentId: string): Promise<void> {
  const { version } = await (await desk.request.get(`/api/v1/incidents/${incidentId}`)).json()
  await command(desk, { incidentId, seenVersion: version, command: { type: 'acknowledgeAlarm' } })
}

export async function hearAlarms(desk: Page): Promise<void> {
  const { incidents } = await (await desk.request.get('/api/v1/incidents?state=open&limit=500')).json()
  for (const { id, alarm, state } of incidents)
    if (alarm && !alarm.acknowledgedAt && (state === 'reported' || state === 'accepted')) await hearAlarm(desk, id)
}
