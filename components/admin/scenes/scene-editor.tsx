'use client'
/** One scene on its grid: what is on it, how it would look, what keeps it from being saved, and who was quicker. */
import { useEffect, useId, useState } from 'react'
import { firstContent, freeBox } from '../../../lib/domain/wall/edit-scene.ts'
import {
  type OwnSceneId,
  PANEL_KINDS,
  PANELS_MAX,
  type PanelBox,
  type PanelKind,
  SCENE_NAME_MAX,
  type WallPanel,
} from '../../../lib/domain/wall/scene.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { panelKindWords, sceneEditorWords, sceneFaultWords, scenesWords } from '../../../lib/i18n/scenes.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { AreasAnswer } from '../../../lib/wire/api.ts'
import type { SavedAnswer } from '../../../lib/wire/scene-api.ts'
import { ApiError, postJson } from '../../http/api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PanelSettings } from './panel-settings.tsx'
import { SceneCanvas } from './scene-canvas.tsx'
import { asSaved, draftFaults, keyed, type SceneDraft, useDraft } from './scene-draft.ts'
import { ScenePreview } from './scene-preview.tsx'
import styles from './scenes.module.css'

interface SceneEditorProps {
  opened: SceneDraft
  areas: AreasAnswer['areas']
  onSaved: () => void
  onClose: () => void
  /** Answers the scene as it stands now, when somebody else has saved it. */
  latest: (id: string) => Promise<SceneDraft | undefined>
}

/** Areas that may have scenes: those a desk has. */
const LEVELS = ['city', 'county', 'township']

export function SceneEditor({ opened, areas, onSaved, onClose, latest }: SceneEditorProps) {
  const words = useWords(sceneEditorWords)
  const list = useWords(scenesWords)
  const kinds = useWords(panelKindWords)
  const faultWords = useWords(sceneFaultWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const { show } = useToast()
  const edit = useDraft(opened)
  const { draft, change } = edit
  const [selected, setSelected] = useState<number | null>(opened.panels[0]?.key ?? null)
  const [said, setSaid] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<{ readonly code: string; readonly says: string } | null>(null)
  const titleId = useId()
  useWarnBeforeLeaving(edit.isDirty)

  const faults = draftFaults(draft, locale)
  const current = draft.panels.find(({ key }) => key === selected)
  const index = draft.panels.findIndex(({ key }) => key === selected)
  const streets = areas.filter(({ level, code }) => level === 'township' && draft.scope && code.startsWith(draft.scope))

  const setPanel = (key: number, next: (panel: WallPanel) => WallPanel) =>
    change({ panels: draft.panels.map((one) => (one.key === key ? { key, panel: next(one.panel) } : one)) })
  const setBox = (key: number, box: PanelBox) => setPanel(key, (panel) => ({ ...panel, box }))
  const remove = (key: number) => {
    const at = draft.panels.findIndex((one) => one.key === key)
    const gone = draft.panels[at]
    if (!gone) return
    const panels = draft.panels.filter((one) => one.key !== key)
    change({ panels })
    setSelected((panels[at] ?? panels.at(-1))?.key ?? null)
    setSaid(fill(words.removed, { name: kinds[gone.panel.kind] }))
  }
  const add = (kind: PanelKind) => {
    if (draft.panels.length >= PANELS_MAX) return setSaid(fill(words.most, { count: PANELS_MAX }))
    if (kind === 'map' && draft.panels.some(({ panel }) => panel.kind === 'map')) return setSaid(words.oneMap)
    const box = freeBox(
      kind,
      draft.panels.map(({ panel }) => panel),
    )
    if (!box) return setSaid(words.full)
    const fresh = keyed({ ...firstContent(kind), box })
    change({ panels: [...draft.panels, fresh] })
    setSelected(fresh.key)
    setSaid(fill(words.added, { name: kinds[kind] }))
  }

  const save = async (sent: SceneDraft) => {
    setAsked(true)
    if (draftFaults(sent, locale).length > 0) return
    setBusy(true)
    try {
      const { id, version } = await postJson<SavedAnswer>('/api/v1/walls/scenes', asSaved(sent))
      edit.open({ ...sent, saved: { id, version } })
      setRefused(null)
      setAsked(false)
      show({ text: fill(words.saved, { version }) })
      onSaved()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const { code, problem } = error
      const isKnown = code in faultWords
      const fields = problem?.issues?.map(({ path, message }) => `${path}: ${message}`).join('; ')
      // The server's own sentence says who it was.
      const says =
        code === 'stale_version' && locale === 'zh'
          ? problem?.title
          : isKnown
            ? faultWords[code as keyof typeof faultWords]
            : errorSentence(error, common)
      setRefused({ code, says: [says, fields].filter(Boolean).join(' · ') })
    } finally {
      setBusy(false)
    }
  }
  const openLatest = async () => {
    const fresh = draft.saved && (await latest(draft.saved.id))
    if (!fresh) return onClose()
    edit.open(fresh)
    setSelected(fresh.panels[0]?.key ?? null)
    setRefused(null)
  }
  const saveCopy = () =>
    save({
      ...draft,
      saved: undefined,
      zh: fill(list.copyName, { name: draft.zh }).slice(0, SCENE_NAME_MAX),
    })

  const scene = {
    id: (draft.saved?.id ?? '') as OwnSceneId,
    zh: draft.zh || words.titleNew,
    en: draft.en || draft.zh || words.titleNew,
    panels: draft.panels.map(({ panel }) => panel),
  }
  return (
    <section className={styles.editor} aria-labelledby={titleId}>
      <header className={styles.bar}>
        <h2 id={titleId}>{draft.zh ? fill(words.title, { name: draft.zh }) : words.titleNew}</h2>
        {draft.saved && <span className="muted">{fill(list.version, { version: draft.saved.version })}</span>}
        <span className={styles.grow} />
        <Button onClick={edit.undo} disabled={!edit.canUndo}>
          {words.undo}
        </Button>
        <Button variant="primary" busy={busy} disabled={busy} onClick={() => save(draft)}>
          {words.save}
        </Button>
        <Button onClick={onClose}>{edit.isDirty ? words.leave : words.close}</Button>
      </header>
      {refused && (
        <div className="gc-notice" role="alert">
          <strong>{refused.says}</strong>
          {refused.code === 'stale_version' && (
            <>
              <span>{words.staleHint}</span>
              <span className={styles.bar}>
                <Button size="small" onClick={saveCopy}>
                  {words.saveCopy}
                </Button>
                <Button size="small" onClick={openLatest}>
                  {words.openLatest}
                </Button>
              </span>
            </>
          )}
        </div>
      )}
      <div className={styles.work}>
        <div className={styles.canvasPart}>
          <SceneCanvas
            panels={draft.panels}
            selected={selected}
            faulty={new Set(faults.flatMap(({ keys }) => keys))}
            onSelect={setSelected}
            onBox={setBox}
            onRemove={remove}
            onSaid={setSaid}
          />
          {/* Below, so that the grid stays under the hand when something becomes wrong. */}
          {faults.length > 0 && (
            <div className="gc-notice" {...(asked && { role: 'alert' })}>
              <strong>{words.faults}</strong>
              <ul>
                {faults.map(({ says }) => (
                  <li key={says}>{says}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
        <ScenePreview scene={scene} area={draft.scope} />
        <div className={styles.side}>
          <div className={styles.two}>
            <TextField
              label={list.nameZh}
              value={draft.zh}
              maxLength={SCENE_NAME_MAX}
              onChange={({ target }) => change({ zh: target.value })}
            />
            <TextField
              label={list.nameEn}
              value={draft.en}
              maxLength={SCENE_NAME_MAX}
              onChange={({ target }) => change({ en: target.value })}
            />
          </div>
          <SelectField
            label={list.area}
            value={draft.scope}
            // Where it is used follows from it: a saved scene stays where it is.
            disabled={draft.saved !== undefined}
            onChange={({ target }) => change({ scope: target.value })}
          >
            <option value="">{list.choose}</option>
            {areas
              .filter(({ level, code }) => LEVELS.includes(level) || code === draft.scope)
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
          </SelectField>
          <fieldset className={styles.kinds}>
            <legend>{words.add}</legend>
            {PANEL_KINDS.map((kind) => (
              <Button key={kind} size="small" onClick={() => add(kind)}>
                {kinds[kind]}
              </Button>
            ))}
          </fieldset>
          {current ? (
            <fieldset className={styles.panel}>
              <legend>{fill(words.panel, { name: `${index + 1} ${kinds[current.panel.kind]}` })}</legend>
              <PanelSettings
                panel={current.panel}
                streets={streets}
                onChange={(panel) => setPanel(current.key, () => panel)}
              />
              <Button size="small" onClick={() => remove(current.key)}>
                {words.remove}
              </Button>
            </fieldset>
          ) : (
            <p className="muted">{words.noPanel}</p>
          )}
        </div>
      </div>
      <p role="status" data-testid="said" className={styles.said}>
        {said}
      </p>
    </section>
  )
}

/** The browser asks before what was not saved is lost. */
function useWarnBeforeLeaving(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isDirty])
}
