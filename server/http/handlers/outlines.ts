/** Outlines of the units below an area of the asker's. */
import type { z } from 'zod'
import { outlinesBelow } from '../../../db/queries/areas.ts'
import type { Action } from '../../../lib/domain/roles/permissions.ts'
import type { OutlinesAnswer, outlinesRequest } from '../../../lib/wire/outlines-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { Ask } from '../route.ts'
import { areaFor } from './scope.ts'

const outlinesFor = (action: Action) => async (ask: Ask<z.output<typeof outlinesRequest>, unknown, Signed>) => {
  const area = await areaFor(ask, action, ask.query.area)
  const outlines = async (): Promise<OutlinesAnswer> => ({ units: await outlinesBelow(ask.deps.database, area) })
  return ask.deps.shared.answerNow(ask.request, `outlines ${area}`, outlines)
}

export const showOutlines = outlinesFor('situation.read')
/** For drawings of walls. */
export const showWallOutlines = outlinesFor('wall.read')
