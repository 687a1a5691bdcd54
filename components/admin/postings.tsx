'use client'
/** Posted staff: who acts for which department in which street, until when; posting somebody, and ending it (article 27). */
import { useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { postingFaultWords, postingWords } from '../../lib/i18n/postings.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { AreasAnswer, DepartmentsAnswer } from '../../lib/wire/api.ts'
import type { PostingsAnswer } from '../../lib/wire/postings-api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PartFailed } from '../ui/error-boundary.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { dayTime } from '../ui/time.ts'
import { useSend } from '../ui/use-send.ts'
import styles from './admin.module.css'

type Posting = PostingsAnswer['postings'][number]
const NOTHING = { username: '', department: '', township: '', to: '' }

export function Postings() {
  const words = useWords(postingWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const { data, error, reload } = useApi<PostingsAnswer>('/api/v1/admin/postings')
  const send = useSend(useWords(postingFaultWords))
  if (!data) {
    if (error) return <PartFailed part={words.title} reason={errorSentence(error, common)} retry={reload} />
    return <Skeleton />
  }
  const end = async ({ postingId }: Posting) => {
    if (await send(`/api/v1/admin/postings/${postingId}/end`, {}, () => words.ended)) reload()
  }
  const columns: Column<Posting>[] = [
    { id: 'name', head: words.name, cell: ({ name, username }) => `${name} ${username ?? ''}` },
    { id: 'department', head: words.department, cell: ({ departmentName }) => departmentName },
    { id: 'township', head: words.township, cell: ({ townshipName }) => townshipName },
    { id: 'span', head: words.span, cell: ({ from, to }) => `${dayTime(from, locale)} – ${dayTime(to, locale)}` },
    {
      id: 'act',
      head: words.act,
      cell: (posting) => (
        <Button size="small" aria-label={fill(words.endOf, { name: posting.name })} onClick={() => end(posting)}>
          {words.end}
        </Button>
      ),
    },
  ]
  return (
    <section className={styles.part} aria-labelledby="postings-title">
      <h2 id="postings-title">{words.title}</h2>
      <p className="muted">{words.hint}</p>
      {data.postings.length === 0 ? (
        <EmptyState title={words.empty} />
      ) : (
        <Table
          label={words.title}
          caption={fill(words.caption, { count: data.postings.length })}
          columns={columns}
          rows={data.postings}
          keyOf={({ postingId }) => String(postingId)}
        />
      )}
      <PostingForm send={send} onAdded={reload} />
    </section>
  )
}

function PostingForm({ send, onAdded }: { send: ReturnType<typeof useSend>; onAdded: () => void }) {
  const words = useWords(postingWords)
  const { locale } = usePreferences()
  const areas = useApi<AreasAnswer>('/api/v1/areas')
  const departments = useApi<DepartmentsAnswer>('/api/v1/departments')
  const [draft, setDraft] = useState(NOTHING)
  const change = (part: Partial<typeof NOTHING>) => setDraft((before) => ({ ...before, ...part }))
  const submit = async () => {
    const { username, department, township, to } = draft
    const body = { username: username.trim(), department, township, to: to && `${to}T00:00:00+08:00` }
    if (!(await send('/api/v1/admin/postings', body, () => words.added))) return
    setDraft(NOTHING)
    onAdded()
  }
  return (
    <form
      className={styles.control}
      aria-label={words.add}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label={words.username}
        value={draft.username}
        maxLength={64}
        required
        onChange={({ target }) => change({ username: target.value })}
      />
      <SelectField
        label={words.department}
        value={draft.department}
        required
        onChange={({ target }) => change({ department: target.value })}
      >
        <option value="">{words.choose}</option>
        {departments.data?.departments.map((department) => (
          <option key={department.code} value={department.code}>
            {department[locale]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={words.township}
        value={draft.township}
        required
        onChange={({ target }) => change({ township: target.value })}
      >
        <option value="">{words.choose}</option>
        {areas.data?.areas
          .filter(({ level }) => level === 'township')
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </SelectField>
      <TextField
        label={words.to}
        type="date"
        value={draft.to}
        required
        onChange={({ target }) => change({ to: target.value })}
      />
      <Button type="submit" variant="primary">
        {words.save}
      </Button>
    </form>
  )
}
