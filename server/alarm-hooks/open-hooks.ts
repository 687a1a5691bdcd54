/** The hook that the configuration asks for. */
import type { CommandLog } from '../commands/run-command.ts'
import type { AlarmHooks } from '../config.ts'
import { type AlarmHook, createAlarmHook } from './alarm-hook.ts'
import { createWebhook } from './webhook.ts'

export const openAlarmHook = (
  { areas, webhook }: AlarmHooks,
  { now, log }: { readonly now: () => number; readonly log: CommandLog },
): AlarmHook => createAlarmHook({ name: 'webhook', areas, carry: createWebhook({ ...webhook, now }), now, log })
