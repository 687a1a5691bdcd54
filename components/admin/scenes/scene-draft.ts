/** A scene while somebody works on it: what may be wrong with it on the way, in words, and the way back. */
import { useState } from 'react'
import { faultsOf, type SceneFault, type WallPanel } from '../../../lib/domain/wall/scene.ts'
import { panelKindWords, sceneEditorWords } from '../../../lib/i18n/scenes.ts'
import { fill, type Locale, say } from '../../../lib/i18n/words.ts'

export interface DraftPanel {
  /** Its own as long as the page is open, wherever it is moved. */
  readonly key: number
  readonly panel: WallPanel
}

export interface SceneDraft {
  /** With the version that was opened; absent: not saved yet. */
  readonly saved?: { readonly id: string; readonly version: number } | undefined
  readonly scope: string
  readonly zh: string
  readonly en: string
  readonly panels: readonly DraftPanel[]
}

let lastKey = 0
export const keyed = (panel: WallPanel): DraftPanel => ({ key: ++lastKey, panel })

/** More steps back than this nobody counts. */
const UNDO_MAX = 100

export interface DraftEdit {
  readonly draft: SceneDraft
  change(next: Partial<SceneDraft>): void
  undo(): void
  readonly canUndo: boolean
  /** Another scene, or this one as it was saved: nothing to go back to. */
  open(draft: SceneDraft): void
  readonly isDirty: boolean
}

export function useDraft(opened: SceneDraft): DraftEdit {
  const [{ draft, before, clean }, set] = useState({
    draft: opened,
    before: [] as readonly SceneDraft[],
    clean: opened,
  })
  return {
    draft,
    change: (next) =>
      set((was) => ({
        ...was,
        draft: { ...was.draft, ...next },
        before: [...was.before.slice(-UNDO_MAX + 1), was.draft],
      })),
    undo: () =>
      set((was) => {
        const last = was.before.at(-1)
        return last ? { ...was, draft: last, before: was.before.slice(0, -1) } : was
      }),
    canUndo: before.length > 0,
    open: (next) => set({ draft: next, before: [], clean: next }),
    isDirty: draft !== clean,
  }
}

export interface DraftFault {
  readonly says: string
  /** Those it is about. */
  readonly keys: readonly number[]
}

/** What keeps it from being saved. */
export function draftFaults({ scope, zh, panels }: SceneDraft, locale: Locale): DraftFault[] {
  const words = say(sceneEditorWords, locale)
  const kinds = say(panelKindWords, locale)
  const nameAt = (index: number) => {
    const kind = panels[index]?.panel.kind
    return kind ? `${index + 1} ${kinds[kind]}` : ''
  }
  const keysOf = (...indexes: number[]) => indexes.flatMap((index) => panels[index]?.key ?? [])
  const ofShape = (fault: SceneFault): DraftFault => {
    switch (fault.fault) {
      case 'no_panel':
        return { says: words.faultNoPanel, keys: [] }
      case 'outside':
        return { says: fill(words.faultOutside, { name: nameAt(fault.panel) }), keys: keysOf(fault.panel) }
      case 'overlap':
        return {
          says: fill(words.faultOverlap, { name: nameAt(fault.panel), other: nameAt(fault.other) }),
          keys: keysOf(fault.panel, fault.other),
        }
      case 'two_maps':
        return { says: words.faultTwoMaps, keys: keysOf(fault.panel) }
      default:
        return fault satisfies never
    }
  }
  const ofContent = panels.flatMap(({ panel }, index): DraftFault[] => {
    if (panel.kind === 'figures' && panel.figures.length === 0)
      return [{ says: fill(words.faultFigures, { name: nameAt(index) }), keys: keysOf(index) }]
    if (panel.kind === 'notice' && panel.zh.trim() === '')
      return [{ says: fill(words.faultText, { name: nameAt(index) }), keys: keysOf(index) }]
    return []
  })
  return [
    ...(zh.trim() === '' ? [{ says: words.faultName, keys: [] }] : []),
    ...(scope === '' ? [{ says: words.faultArea, keys: [] }] : []),
    ...faultsOf({ panels: panels.map(({ panel }) => panel) }).map(ofShape),
    ...ofContent,
  ]
}

/** As it is sent: what was not written in English is the Chinese. */
export function asSaved({ saved, scope, zh, en, panels }: SceneDraft): object {
  return {
    ...(saved && { id: saved.id, seenVersion: saved.version }),
    scope,
    zh: zh.trim(),
    en: en.trim() || zh.trim(),
    panels: panels.map(({ panel }) => {
      if (panel.kind === 'notice') return { ...panel, en: panel.en.trim() || panel.zh }
      if (panel.kind === 'shift' && !panel.contact?.trim()) return { kind: panel.kind, box: panel.box }
      return panel
    }),
  }
}
