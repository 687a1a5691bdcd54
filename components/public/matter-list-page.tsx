/** The county's matter list as a plain page: one column, no script, each version under its day (article 10). */
import { MAJORS } from '../../lib/domain/regulation/matter-list.ts'
import { majorWords } from '../../lib/i18n/majors.ts'
import { publicWords, workerPartWords } from '../../lib/i18n/public.ts'
import { taskWords } from '../../lib/i18n/tasks.ts'
import { fill, LANGUAGE_TAGS, type Locale, say } from '../../lib/i18n/words.ts'
import type { PublicMattersAnswer } from '../../lib/wire/matters-api.ts'
import { LooksSwitches } from '../shell/looks-switches.tsx'
import { DemoBadge } from '../ui/demo-badge.tsx'
import { SpareFont } from '../ui/spare-font.tsx'
import styles from './public.module.css'
import type { MattersAsked, MattersRead } from './read-matters.ts'

type Matter = PublicMattersAnswer['matters'][number]
type Version = PublicMattersAnswer['version']

/** The day in China, as the field for a day and the address have it. */
const isoDay = (at: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(at))
const dayIn = (at: string, locale: Locale): string =>
  new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { timeZone: 'Asia/Shanghai', dateStyle: 'long' }).format(new Date(at))

export function MatterListPage({ read, asked, locale }: { read: MattersRead; asked: MattersAsked; locale: Locale }) {
  const words = say(publicWords, locale)
  return (
    <main className={`${styles.page} light-by-default`}>
      <SpareFont />
      <div className={styles.looks}>
        {typeof read === 'object' && read.demo && <DemoBadge />}
        <LooksSwitches />
      </div>
      {typeof read === 'object' ? (
        <List answer={read} asked={asked} locale={locale} />
      ) : (
        <section className={styles.box}>
          <h1>{read === 'none' ? words.none : words.unavailable}</h1>
          {read === 'none' && <p>{words.noneHint}</p>}
          <a href="/public">{words.present}</a>
        </section>
      )}
    </main>
  )
}

function List({ answer, asked, locale }: { answer: PublicMattersAnswer; asked: MattersAsked; locale: Locale }) {
  const words = say(publicWords, locale)
  const majors = say(majorWords, locale)
  const { county, version } = answer
  const byMajor = MAJORS.map((major) => ({
    major,
    matters: answer.matters.filter((matter) => matter.major === major),
  })).filter(({ matters }) => matters.length > 0)
  const others = answer.counties.filter(({ code }) => code !== county.code)
  return (
    <>
      <header className={styles.head}>
        <h1>{fill(words.title, { county: county.name })}</h1>
        <p>{words.about}</p>
      </header>
      <section className={styles.box} aria-label={words.versions}>
        <h2>
          {fill(words.version, { version: version.version })} · <InForce version={version} locale={locale} />
        </h2>
        <p>{fill(words.source, { source: version.source })}</p>
        <form method="get" action="/public" className={styles.ask}>
          <input type="hidden" name="county" value={county.code} />
          <label>
            {words.onDay}
            <input type="date" name="at" className="gc-input" defaultValue={asked.at ?? ''} required />
          </label>
          <button type="submit" className="gc-button" data-variant="plain" data-size="medium">
            {words.look}
          </button>
        </form>
        <ul className={styles.versions}>
          {answer.versions.map((one) => (
            <li key={one.version}>
              <a
                href={`/public?county=${county.code}&at=${isoDay(one.from)}`}
                aria-current={one.version === version.version ? 'true' : undefined}
              >
                {fill(words.version, { version: one.version })}
              </a>{' '}
              <span className="muted">
                <InForce version={one} locale={locale} />
              </span>
            </li>
          ))}
        </ul>
        {others.length > 0 && (
          <p>
            {words.counties}
            {others.map(({ code, name }) => (
              <span key={code}>
                {' '}
                <a href={`/public?county=${code}`}>{name}</a>
              </span>
            ))}
          </p>
        )}
      </section>
      {byMajor.map(({ major, matters }) => (
        <section key={major} className={styles.major} aria-labelledby={`major-${major}`}>
          <h2 id={`major-${major}`}>
            {major} {majors[major]} <span className="muted">{fill(words.count, { count: matters.length })}</span>
          </h2>
          <ul>
            {matters.map((matter) => (
              <Item key={matter.code} matter={matter} locale={locale} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function InForce({ version: { from, to }, locale }: { version: Version; locale: Locale }) {
  const words = say(publicWords, locale)
  if (to === null) return <>{fill(words.inForceOpen, { from: dayIn(from, locale) })}</>
  return <>{fill(words.inForce, { from: dayIn(from, locale), to: dayIn(to, locale) })}</>
}

function Item({ matter, locale }: { matter: Matter; locale: Locale }) {
  const words = say(publicWords, locale)
  const parts = say(workerPartWords, locale)
  const tasks = say(taskWords, locale)
  const departments = matter.leadDepartment
    ? [matter.leadDepartment, ...matter.coDepartments].map((one) => one[locale]).join('、')
    : undefined
  return (
    <li className={styles.item}>
      <h3>
        <span className="muted">{matter.code}</span> {matter[locale]}
      </h3>
      <p>{fill(parts[matter.workerRole], { tasks: matter.workerTasks.map((task) => tasks[task]).join('、') })}</p>
      <p className="muted">
        {departments === undefined ? words.byDecision : fill(words.department, { department: departments })}
      </p>
      {matter.resources && <p className="muted">{fill(words.resources, { text: matter.resources })}</p>}
    </li>
  )
}
