import { describe, expect, it } from 'vitest'
import { SCENES } from '../../../lib/domain/wall/ready-scenes.ts'
import { READY_SCENES, type WallPanel } from '../../../lib/domain/wall/scene.ts'
import { saveSceneRequest } from '../../../lib/wire/scene-api.ts'
import { asSaved, draftFaults, keyed, type SceneDraft } from './scene-draft.ts'

const box = (column: number, row: number, columns: number, rows: number) => ({ column, row, columns, rows })
const draft = (panels: readonly WallPanel[], rest: Partial<SceneDraft> = {}): SceneDraft => ({
  scope: '320213',
  zh: '早班',
  en: '',
  panels: panels.map(keyed),
  ...rest,
})

describe('a draft of a scene', () => {
  it.each(READY_SCENES)('that copies %s is without fault, and the server takes what is sent', (id) => {
    const copied = draft(SCENES[id].panels)
    expect(draftFaults(copied, 'zh')).toEqual([])
    expect(saveSceneRequest.safeParse(asSaved(copied)).error?.issues).toBeUndefined()
  })

  it('is told in words what is wrong, each panel by its number and kind', () => {
    const panels: WallPanel[] = [
      { kind: 'figures', figures: [], box: box(0, 0, 2, 2) },
      { kind: 'notice', zh: ' ', en: '', box: box(1, 0, 2, 2) },
    ]
    const wrong = draft(panels, { zh: '', scope: '' })
    expect(draftFaults(wrong, 'zh').map(({ says }) => says)).toEqual([
      '画面没有名称',
      '没有选辖区',
      '「2 文字」与「1 大数字」重叠',
      '「1 大数字」至少选一个数字',
      '「2 文字」没有文字',
    ])
    expect(draftFaults(draft([]), 'en').map(({ says }) => says)).toEqual(['It needs one panel at least'])
  })

  it('is sent with the Chinese where nothing was written in English, and with the version that was opened', () => {
    const panels: WallPanel[] = [
      { kind: 'notice', zh: '注意防冻', en: '', box: box(0, 0, 3, 1) },
      { kind: 'shift', contact: ' ', box: box(3, 0, 3, 2) },
    ]
    expect(asSaved(draft(panels, { saved: { id: 'x', version: 3 } }))).toMatchObject({
      id: 'x',
      seenVersion: 3,
      en: '早班',
      panels: [{ en: '注意防冻' }, { kind: 'shift', box: box(3, 0, 3, 2) }],
    })
  })
})
