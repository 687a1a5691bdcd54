import { describe, expect, it } from 'vitest'
import { areaCode, gridCode, townshipCode } from '../../geo/codes.ts'
import type { Matter } from '../regulation/matter-list.ts'
import { maskIncident } from './masked.ts'
import type { CategoryCode, Incident, IncidentId } from './state.ts'

const GRID = { communityName: '胜利门社区居委会', gridName: '第3网格', centre: [120.3, 31.57] } as const
const matter = (sensitivity: Matter['sensitivity'], mapPrecision: Matter['mapPrecision']): Matter => ({
  code: '0501' as CategoryCode,
  major: '05',
  zh: '邻里纠纷',
  en: 'dispute between neighbours',
  defaultSeverity: 4,
  isHazard: false,
  isDispute: true,
  workerRole: 'handle',
  workerTasks: ['mediate'],
  reservedActs: [],
  leadDepartment: null,
  coDepartments: [],
  deadlines: { acceptMin: 1, acknowledgeMin: 1, arriveMin: null, resolveMin: 1, clock: 'clock' },
  sensitivity,
  mapPrecision,
  photoRequired: false,
  requiresDecisionRef: false,
  keywords: [],
})
const incident: Incident = {
  id: 'x' as IncidentId,
  number: 'A-2026-000001',
  version: 3,
  category: '0501' as CategoryCode,
  severity: 4,
  title: '张三与李四争吵 13900001234',
  description: '三号楼二单元 401 室，电话 13900001234',
  source: 'hotline_12345',
  place: { lon: 120.2999, lat: 31.5799, address: '学前街 3 号 401 室' },
  grid: gridCode('320213021001003'),
  township: townshipCode('320213021'),
  owner: areaCode('320213021'),
  reportedAt: 0,
  reportedBy: null,
  timers: [],
  marks: [],
  round: 1,
  updatedAt: 0,
  state: 'resolved',
  resolution: { text: '已劝和，回访 13900001234', at: 0, by: 'u' as never, photoIds: ['p'] },
}

describe('an incident for those who lead or audit', () => {
  it('of an open matter shows its text with numbers masked, at its place, without the dwelling', () => {
    const shown = maskIncident(incident, matter('open', 'point'), GRID)
    expect(shown?.place).toEqual({ lon: 120.2999, lat: 31.5799, address: '胜利门社区 第3网格' })
    expect(JSON.stringify(shown)).not.toMatch(/13900001234|401 室","/)
    expect(shown?.title).toContain('139****1234')
  })

  it('of a masked matter shows no text and no finer place than the grid', () => {
    const shown = maskIncident(incident, matter('masked', 'point'), GRID)
    expect(shown?.title).toBe('邻里纠纷')
    expect(JSON.stringify(shown)).not.toMatch(/张三|李四|1390|001234|401|学前街|劝和|120\.2999|"p"/)
    expect(shown?.place).toMatchObject({ lon: 120.3, lat: 31.57 })
  })

  it('of a matter shown by grid keeps its exact place', () => {
    expect(maskIncident(incident, matter('open', 'grid'), GRID)?.place).toMatchObject({ lon: 120.3, lat: 31.57 })
  })

  it('is not shown when the matter is restricted, unknown, or has no grid to hide in', () => {
    expect(maskIncident(incident, matter('restricted', 'none'), GRID)).toBeNull()
    expect(maskIncident(incident, undefined, GRID)).toBeNull()
    expect(maskIncident(incident, matter('masked', 'grid'), undefined)).toBeNull()
    expect(maskIncident(incident, matter('open', 'grid'), undefined)).toBeNull()
  })

  it('of a masked matter shows no word of what was asked, called for or proposed, and no photo', () => {
    const by = { at: 0, by: 'u' as never, byName: '李雷' }
    const asked: Incident = {
      ...incident,
      photoIds: ['p'],
      requests: [{ kind: 'suspend', cause: '等待王五出院', until: 1, ...by }],
      proposals: [{ kind: 'reassign', personId: 'q' as never, name: '赵六', reason: '与王五相熟', ...by }],
      whistle: [
        {
          ...{ department: 'police' as never, departmentName: '公安', kind: 'joint', text: '王五扬言', calledAt: 0 },
          ...{ state: 'done', reportedInAt: 1, doneAt: 2, result: '已劝离王五' },
        },
      ],
    }
    const shown = maskIncident(asked, matter('masked', 'grid'), GRID)
    expect(JSON.stringify(shown)).not.toMatch(/王五|赵六|"p"/)
    expect(shown).toMatchObject({ requests: [{ kind: 'suspend', until: 1 }], whistle: [{ state: 'done' }] })
  })

  it('keeps state, deadlines and version, so that a leader can supervise it', () => {
    expect(maskIncident(incident, matter('masked', 'grid'), GRID)).toMatchObject({
      state: 'resolved',
      version: 3,
      severity: 4,
    })
  })
})
