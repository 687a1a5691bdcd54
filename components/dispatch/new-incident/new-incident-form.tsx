'use client'
/** A new incident: the place is already set, its grid found; matter, title and level are all it takes. Esc keeps the draft. */
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import type { CategoryCode, IncidentId, Severity } from '../../../lib/domain/incident/state.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { severityWords } from '../../../lib/i18n/incident.ts'
import type { GridAnswer, GridAtAnswer } from '../../../lib/wire/api.ts'
import { TEXT_MAX, TITLE_MAX } from '../../../lib/wire/limits.ts'
import { useApi } from '../../http/use-api.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { EMPTY_DRAFT } from '../desk/desk-ui.ts'
import { withPair } from '../keeps/desk-keeps.ts'
import { pairOf } from './duplicates.ts'
import { Duplicates } from './duplicates-offered.tsx'
import { suggestMatters } from './matter-suggest.ts'
import styles from './new-incident.module.css'
import { parseCoordinates } from './parse-coordinates.ts'

const SEVERITIES: readonly Severity[] = [1, 2, 3, 4]
const ADDRESS_MAX = 200

export function NewIncidentForm() {
  const open = useUi((ui) => ui.draftOpen)
  return open ? <Form /> : null
}

function Form() {
  const words = useWords(dispatchWords)
  const levels = useWords(severityWords)
  const { locale } = usePreferences()
  const { ui, matters, assign, map, keeps } = useDesk()
  const draft = useUi((state) => state.draft)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  /** Saved while its grid was still being found: done as soon as that is known. */
  const [wanted, setWanted] = useState<{ readonly into: IncidentId | undefined } | null>(null)
  const titleId = useId()
  const titleField = useRef<HTMLDivElement>(null)
  const { setDraft, set } = ui.getState()
  const where = useApi<GridAtAnswer>(
    draft.place ? `/api/v1/grids/at?lon=${draft.place.lon}&lat=${draft.place.lat}` : undefined,
  )
  // The server names nothing outside the reader's scope; if it cannot be asked, it decides when the report comes.
  const refused = where.error !== undefined && where.error.status >= 400 && where.error.status < 500
  const finding = draft.place !== null && !where.data && !where.error
  const inside = where.data ? where.data.township !== null : where.error !== undefined && !refused
  const spokenOf = suggestMatters(matters, `${draft.title} ${draft.description}`)
  // What the title speaks of is taken until another is chosen: it stands there to be seen, and is one act less.
  const category = draft.category || (spokenOf[0]?.code ?? '')
  const matter = category === '' ? undefined : matters.matters.get(category)
  const severity = draft.severity ?? matter?.defaultSeverity ?? null
  const suggestions = spokenOf.filter((suggested) => suggested.code !== category)

  // A place chosen anew while the form stands open must not take the cursor out of a half-written title.
  useEffect(() => {
    titleField.current?.querySelector('input')?.focus()
  }, [])

  const close = () => set({ draftOpen: false })
  /** `into`: it is filed, so that its reporter has a number, and put together with that one by the same act. */
  const save = async (into?: IncidentId) => {
    setTried(true)
    const isWhole = draft.title.trim() !== '' && category !== ''
    setWanted(isWhole && finding ? { into } : null)
    if (busy || !isWhole || !draft.place || !inside) return
    setBusy(true)
    const incidentId = await assign.report({ ...draft, category })
    setBusy(false)
    if (!incidentId) return
    for (const other of draft.notSame)
      keeps.notSame.put(withPair(keeps.notSame.getState().value, pairOf(incidentId, other)))
    set({ draftOpen: false, draft: EMPTY_DRAFT, tab: 'all' })
    ui.getState().selectIncident(into ?? incidentId, true)
    if (into) assign.mergeNew(incidentId, into)
  }
  const saveWanted = useEffectEvent(() => wanted && save(wanted.into))
  useEffect(() => {
    if (!finding) void saveWanted()
  }, [finding])
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.code === 'Escape') close()
    else if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const outside = draft.place !== null && !inside && (where.data !== undefined || refused)
  const placeError = outside ? words.outsideScope : tried && !draft.place ? words.placeMissing : undefined
  return (
    <section role="dialog" aria-labelledby={titleId} className={styles.form} onKeyDown={onKey}>
      <header className={styles.head}>
        <h2 id={titleId}>{words.newIncident}</h2>
        <Button variant="quiet" size="small" aria-label={words.keyEscape} onClick={close}>
          ✕
        </Button>
      </header>
      <div className={styles.body}>
        <Place
          error={placeError}
          where={outside ? undefined : where.data}
          note={where.data || !draft.place || outside ? '' : where.error ? words.gridNotFound : words.findingGrid}
        />
        <div ref={titleField}>
          <TextField
            label={words.title}
            value={draft.title}
            maxLength={TITLE_MAX}
            required
            error={tried && draft.title.trim() === '' ? words.titleMissing : undefined}
            onChange={(event) => setDraft({ title: event.target.value })}
          />
        </div>
        <Duplicates category={category} onMerge={(id) => void save(id)} />
        {suggestions.length > 0 && (
          <div className={styles.suggestions}>
            <span className="muted">{words.suggested}</span>
            {suggestions.map((suggested) => (
              <Button
                key={suggested.code}
                size="small"
                onClick={() => setDraft({ category: suggested.code, severity: null })}
              >
                {locale === 'zh' ? suggested.zh : suggested.en}
              </Button>
            ))}
          </div>
        )}
        <SelectField
          label={words.matter}
          value={category}
          required
          error={tried && category === '' ? words.matterMissing : undefined}
          hint={
            matter?.workerRole === 'report'
              ? words.matterToDepartment
              : draft.category === '' && category !== ''
                ? words.matterFromTitle
                : undefined
          }
          onChange={(event) => setDraft({ category: event.target.value as CategoryCode | '', severity: null })}
        >
          <option value="">{words.chooseMatter}</option>
          {[...matters.matters.values()].map((listed) => (
            <option key={listed.code} value={listed.code}>
              {listed.code} {locale === 'zh' ? listed.zh : listed.en}
            </option>
          ))}
        </SelectField>
        <fieldset className={styles.levels}>
          <legend>{words.level}</legend>
          {SEVERITIES.map((level) => (
            <label key={level} title={levels[level]} data-chosen={level === severity || undefined}>
              <input
                type="radio"
                name="severity"
                className="visually-hidden"
                checked={level === severity}
                onChange={() => setDraft({ severity: level })}
              />
              <SeverityGlyph severity={level} />
            </label>
          ))}
          {severity && <span>{levels[severity]}</span>}
        </fieldset>
        <TextField
          label={words.address}
          value={draft.address}
          maxLength={ADDRESS_MAX}
          onChange={(event) => setDraft({ address: event.target.value })}
        />
        <TextArea
          label={words.descriptionOptional}
          value={draft.description}
          maxLength={TEXT_MAX}
          rows={3}
          onChange={(event) => setDraft({ description: event.target.value })}
        />
      </div>
      <footer className={styles.foot}>
        {draft.place && (
          <Button variant="quiet" onClick={() => draft.place && map.current?.flyTo(draft.place.lon, draft.place.lat)}>
            {words.showOnMap}
          </Button>
        )}
        <Button variant="primary" busy={busy || wanted !== null} onClick={() => void save()}>
          {words.saveKeys}
        </Button>
      </footer>
    </section>
  )
}

/** Where it is: from the map, or typed. Names the grid and who is responsible there. */
function Place({
  error,
  where,
  note,
}: {
  error: string | undefined
  where: GridAtAnswer | undefined
  /** What is known of the grid instead of its name. */
  note: string
}) {
  const words = useWords(dispatchWords)
  const { ui } = useDesk()
  const place = useUi((state) => state.draft.place)
  const [typed, setTyped] = useState<string | null>(null)
  const grid = useApi<GridAnswer>(where?.grid ? `/api/v1/grids/${where.grid.code}` : undefined)
  const text = typed ?? (place ? `${place.lon.toFixed(6)},${place.lat.toFixed(6)}` : '')
  const wrong = typed !== null && typed.trim() !== '' && !parseCoordinates(typed)
  const responsible = grid.data?.workers.find((worker) => worker.role === 'full_time_worker') ?? grid.data?.workers[0]
  const found = where?.township
    ? [where.township.name, where.grid?.name ?? where.community?.name ?? words.noGrid].join(' · ')
    : ''
  return (
    <TextField
      label={words.coordinates}
      value={text}
      error={wrong ? words.coordinatesWrong : error}
      placeholder={words.fromMap}
      hint={
        found ? (
          <>
            <b>{found}</b>
            {responsible && ` · ${words.responsible} ${responsible.name}`}
          </>
        ) : (
          note || undefined
        )
      }
      onChange={(event) => {
        setTyped(event.target.value)
        const parsed = parseCoordinates(event.target.value)
        if (parsed) ui.getState().setDraft({ place: parsed })
      }}
      onBlur={() => !wrong && setTyped(null)}
    />
  )
}
