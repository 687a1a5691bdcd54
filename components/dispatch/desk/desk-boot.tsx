'use client'
/** Fetches what the desk needs besides the live roads (areas, matters, posts), and puts its parts together: the composition root of this page. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { DEFAULT_CALENDAR } from '../../../lib/domain/clock/working-time.ts'
import { defaultTasks } from '../../../lib/domain/incident/legality.ts'
import type { CategoryCode } from '../../../lib/domain/incident/state.ts'
import type { MatterList } from '../../../lib/domain/regulation/matter-list.ts'
import type { Actor, DepartmentCode, PersonId, UserId } from '../../../lib/domain/roles/role.ts'
import type { AreaCode, GridCode } from '../../../lib/geo/codes.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { rejectionSentence } from '../../../lib/i18n/rejections.ts'
import type { MattersAnswer, MeAnswer } from '../../../lib/wire/api.ts'
import { getJson } from '../../http/api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { useLive } from '../../live/live-provider.tsx'
import { newKey } from '../../live/new-key.ts'
import { foresightBy } from '../../live/optimism.ts'
import type { MapHandle } from '../../map/map-handle.ts'
import { useSignedIn } from '../../shell/signed-in.tsx'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useToast } from '../../ui/toast.tsx'
import { createAct } from '../act/act.ts'
import { contextOf } from '../assign/assess.ts'
import { createAssignDesk } from '../assign/assign-desk.ts'
import { createRoadTimes } from '../assign/road-times.ts'
import { useDeskKeeps } from '../keeps/desk-keeps.ts'
import { mayCommand } from '../live-state/may-command.ts'
import { warmMap } from '../map/lazy-map.ts'
import { peek } from '../map/peek.ts'
import { createBulkDesk } from '../queue/bulk-desk.ts'
import { createAssessor } from './assessor.ts'
import { type Area, type Desk, type DeskNames, DeskProvider, type WorkerCard } from './desk-context.tsx'
import { DeskPanes } from './desk-panes.tsx'
import type { DeskUiStore } from './desk-ui.ts'
import { keepLook, restoreLook } from './last-look.ts'
import type { DeskData } from './use-desk-data.ts'

export function DeskBoot({ ui, toolbar, data }: { ui: DeskUiStore; toolbar: HTMLElement | null; data: DeskData }) {
  const words = useWords(commonWords)
  const deskWords = useWords(dispatchWords)
  const { me, config } = useSignedIn()
  const { areas, matters, workers, error, retry } = data
  useEffect(() => warmMap(config.map), [config])
  if (areas && matters && workers)
    return <Booted ui={ui} toolbar={toolbar} me={me} areas={areas.areas} matters={matters} cards={workers.workers} />
  if (!error) return <Skeleton rows={10} />
  return <PartFailed part={deskWords.queue} reason={errorSentence(error, words)} retry={retry} />
}

interface BootedProps {
  ui: DeskUiStore
  toolbar: HTMLElement | null
  me: MeAnswer
  areas: readonly Area[]
  matters: MattersAnswer
  cards: readonly WorkerCard[]
}

function Booted({ ui, toolbar, me, areas, matters: answer, cards: list }: BootedProps) {
  const words = useWords(dispatchWords)
  const { locale } = usePreferences()
  const toast = useToast()
  const live = useLive()
  const map = useRef<MapHandle | null>(null)
  const matters = useMemo(() => listOf(answer), [answer])
  const actor = useMemo(() => actorOf(me), [me])
  const cards = useMemo(() => new Map(list.map((card) => [card.personId as PersonId, card])), [list])
  const names = useMemo(
    () => namesOf(areas, list, matters, locale, words.noGrid),
    [areas, list, matters, locale, words],
  )
  const keeps = useDeskKeeps(live.serverNow)
  useEffect(() => {
    restoreLook(ui, sessionStorage)
    return keepLook(ui, sessionStorage)
  }, [ui])
  // Messages are shown by whoever is current; the desk itself is not made anew for them.
  const say = useRef(toast)
  useEffect(() => {
    say.current = toast
  }, [toast])

  const [desk, setDesk] = useState<Desk | null>(null)
  useEffect(() => {
    const { facts, world, connection, serverNow } = live
    const roads = createRoadTimes({ ask: getJson, now: serverNow })
    const assessor = createAssessor({
      actor,
      matters,
      calendar: DEFAULT_CALENDAR,
      cards,
      facts,
      world,
      serverNow,
      roads,
    })
    facts.setForesight(foresightBy((now) => contextOf({ ...assessor.scene(), now })))
    const show = (message: Parameters<typeof toast.show>[0]) => say.current.show(message)
    const announce = (text: string, urgent?: boolean) => say.current.announce(text, urgent)
    const act = createAct({
      facts,
      ui,
      words,
      reason: (rejection) => rejectionSentence(rejection, locale),
      show,
      announce,
      isLive: () => mayCommand(connection.getState()),
      newId: newKey,
    })
    const assign = createAssignDesk({
      act,
      facts,
      ui,
      words,
      candidate: assessor.one,
      usualTasks: (incident) => defaultTasks(incident, contextOf(assessor.scene())),
      departmentName: (code) => matters.departmentNames.get(code) ?? code,
      show,
      announce,
      goNear: (incident) => peek(map.current, incident),
      newId: newKey,
      now: serverNow,
    })
    setDesk({
      ui,
      world,
      facts,
      connection,
      me,
      actor,
      matters,
      areas,
      cards,
      names,
      assign,
      act,
      bulk: createBulkDesk({ act, facts, ui }),
      keeps,
      rules: () => contextOf(assessor.scene()),
      assess: assessor,
      map,
      serverNow,
    })
  }, [live, ui, me, actor, matters, areas, cards, names, keeps, words, locale])

  return desk ? (
    <DeskProvider value={desk}>
      <DeskPanes toolbar={toolbar} />
    </DeskProvider>
  ) : null
}

const listOf = (answer: MattersAnswer): MatterList => ({
  county: answer.county,
  version: answer.version,
  from: Date.parse(answer.from),
  to: answer.to === null ? null : Date.parse(answer.to),
  matters: new Map(answer.matters.map((matter) => [matter.code, matter])),
  departmentNames: new Map(answer.departments.map(({ code, name }) => [code as DepartmentCode, name])),
})

const actorOf = (me: MeAnswer): Actor => ({
  userId: me.userId as UserId,
  name: me.name,
  grants: me.grants.map(({ role, scope, department }) => ({
    role,
    scope: scope as AreaCode,
    ...(department && { department: department as DepartmentCode }),
  })),
  ...(me.personId && { personId: me.personId as PersonId }),
})

/** Names of grids come with the posts in them; one without any post is called by its community and number. */
function namesOf(
  areas: readonly Area[],
  cards: readonly WorkerCard[],
  matters: MatterList,
  locale: 'zh' | 'en',
  noGrid: string,
): DeskNames {
  const byCode = new Map(areas.map((area) => [area.code, area.name]))
  const grids = new Map(cards.flatMap((card) => card.posts.map((post) => [post.grid, post.gridName] as const)))
  return {
    grid: (code: GridCode | undefined) =>
      code === undefined
        ? noGrid
        : (grids.get(code) ?? `${byCode.get(code.slice(0, 12)) ?? code.slice(0, 12)} ${code.slice(12)}`),
    area: (code: AreaCode) => byCode.get(code) ?? code,
    matter: (code: CategoryCode) => {
      const matter = matters.matters.get(code)
      return matter ? (locale === 'zh' ? matter.zh : matter.en) : code
    },
  }
}
