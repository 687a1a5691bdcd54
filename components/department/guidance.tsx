'use client'
/** What the county's list entrusts to grid workers of this department's matters, and what the department tells them about it (article 21). */
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import { departmentWords } from '../../lib/i18n/department.ts'
import { taskWords } from '../../lib/i18n/tasks.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { MattersAnswer } from '../../lib/wire/api.ts'
import { useApi } from '../http/use-api.ts'
import { Chip } from '../ui/chip.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { type Column, Table } from '../ui/table.tsx'
import styles from './department.module.css'

export function Guidance({ departments }: { departments: ReadonlySet<string> }) {
  const words = useWords(departmentWords)
  const tasks = useWords(taskWords)
  const { locale } = usePreferences()
  const { data } = useApi<MattersAnswer>('/api/v1/matters')
  const ours = (data?.matters ?? []).filter(
    ({ workerRole, leadDepartment }) => workerRole !== 'report' && leadDepartment && departments.has(leadDepartment),
  )
  if (ours.length === 0) return null
  const gaps = ours.filter(({ guidance }) => !guidance).length
  const columns: Column<Matter>[] = [
    { id: 'matter', head: words.matter, cell: (matter) => `${matter.code} ${matter[locale]}` },
    { id: 'tasks', head: words.tasks, cell: (matter) => matter.workerTasks.map((task) => tasks[task]).join(' · ') },
    {
      id: 'text',
      head: words.text,
      cell: (matter) => matter.guidance ?? <Chip tone="edge">{words.gap}</Chip>,
    },
  ]
  return (
    <details className={styles.guidance}>
      <summary>
        {words.guidance} · {fill(words.guidanceCount, { count: ours.length, gaps })}
      </summary>
      {gaps > 0 && <p className="muted">{words.guidanceHow}</p>}
      <Table
        label={words.guidance}
        caption={words.guidance}
        columns={columns}
        rows={ours}
        keyOf={(matter) => matter.code}
      />
    </details>
  )
}
