'use client'
/** The posts of one grid: who holds and held which, and, for the township's keeper, appointing, checking and ending. */
import { useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { basisWords, postWords } from '../../lib/i18n/posts.ts'
import { roleWords } from '../../lib/i18n/roles.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { PostsAnswer } from '../../lib/wire/posts-api.ts'
import { ApiError, postJson } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { PartFailed } from '../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { dayOnly } from '../ui/time.ts'
import { useToast } from '../ui/toast.tsx'
import { AppointForm } from './appoint-form.tsx'
import { postFault } from './post-fault.ts'
import styles from './posts.module.css'

type Post = PostsAnswer['posts'][number]

interface PostsDialogProps {
  grid: { readonly code: string; readonly name: string }
  /** The user is the keeper of the grid's township. */
  mayAppoint: boolean
  /** The user keeps the registry, but not at the level that appoints. */
  isKeeper: boolean
  onClose: () => void
  onChanged: () => void
}

export function PostsDialog({ grid, mayAppoint, isKeeper, onClose, onChanged }: PostsDialogProps) {
  const words = useWords(postWords)
  const common = useWords(commonWords)
  const { show } = useToast()
  const posts = useApi<PostsAnswer>(`/api/v1/registry/posts?grid=${grid.code}`)
  const [adding, setAdding] = useState(false)
  const changed = (text: string) => {
    show({ text })
    posts.reload()
    onChanged()
  }
  return (
    <Dialog open onClose={onClose} title={fill(words.title, { grid: grid.name })}>
      {posts.error && <PartFailed part={words.open} reason={errorSentence(posts.error, common)} retry={posts.reload} />}
      {!posts.data && !posts.error && <Skeleton rows={3} />}
      {posts.data?.posts.length === 0 && <p className="muted">{words.empty}</p>}
      <ul className={styles.posts}>
        {posts.data?.posts.map((post) => (
          <PostLine key={post.postId} post={post} mayChange={mayAppoint} onChanged={changed} />
        ))}
      </ul>
      {mayAppoint && (
        <>
          <Button aria-expanded={adding} onClick={() => setAdding(!adding)}>
            {words.add}
          </Button>
          {adding && (
            <AppointForm
              grid={grid.code}
              onDone={() => {
                setAdding(false)
                changed(words.appointed)
              }}
            />
          )}
        </>
      )}
      {isKeeper && !mayAppoint && <p className="muted">{words.township}</p>}
    </Dialog>
  )
}

function PostLine({
  post,
  mayChange,
  onChanged,
}: {
  post: Post
  mayChange: boolean
  onChanged: (text: string) => void
}) {
  const words = useWords(postWords)
  const common = useWords(commonWords)
  const roles = useWords(roleWords)
  const bases = useWords(basisWords)
  const { locale } = usePreferences()
  const { show } = useToast()
  const [open, setOpen] = useState<'end' | 'check'>()
  const [checkedBy, setCheckedBy] = useState('')
  const now = Date.now()
  const hasEnded = post.to !== null && Date.parse(post.to) <= now
  const from = dayOnly(post.from, locale)
  const send = async (what: 'end' | 'check', body: object, done: string) => {
    try {
      await postJson(`/api/v1/registry/posts/${post.postId}/${what}`, body)
      setOpen(undefined)
      onChanged(done)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      show({ text: postFault(error, locale, common), urgent: true })
    }
  }
  return (
    <li className={styles.post} data-post={post.role} data-ended={hasEnded || undefined}>
      <div className={styles.line}>
        <strong>{post.name}</strong> {roles[post.role]}
        {hasEnded && <Chip>{words.ended}</Chip>}
        {!hasEnded && post.status === 'draft' && <Chip tone="strong">{words.draft}</Chip>}
        {!hasEnded && Date.parse(post.from) > now && <Chip tone="edge">{words.coming}</Chip>}
      </div>
      <span className="muted">
        {post.to === null ? fill(words.since, { from }) : fill(words.until, { from, to: dayOnly(post.to, locale) })}
        {post.basis && ` · ${bases[post.basis]}`}
        {post.checkedBy &&
          ` · ${fill(words.checkedBy, { who: post.checkedBy, day: post.checkedAt ? dayOnly(post.checkedAt, locale) : '' })}`}
      </span>
      {mayChange && !hasEnded && (
        <div className={styles.line}>
          {post.status === 'draft' && (
            <Button size="small" aria-expanded={open === 'check'} onClick={() => setOpen('check')}>
              {words.recordCheck}
            </Button>
          )}
          <Button size="small" aria-expanded={open === 'end'} onClick={() => setOpen('end')}>
            {words.end}
          </Button>
        </div>
      )}
      {open === 'end' && (
        <div className={styles.line}>
          <span>{fill(words.endSure, { name: post.name })}</span>
          <Button size="small" variant="primary" onClick={() => send('end', {}, words.endedNow)}>
            {words.endYes}
          </Button>
          <Button size="small" onClick={() => setOpen(undefined)}>
            {common.cancel}
          </Button>
        </div>
      )}
      {open === 'check' && (
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault()
            void send('check', { conditionsMet: true, barred: false, checkedBy: checkedBy.trim() }, words.appointed)
          }}
        >
          <label className={styles.tick}>
            {words.checkedWho}
            <input
              className="gc-input"
              required
              maxLength={40}
              value={checkedBy}
              onChange={({ target }) => setCheckedBy(target.value)}
            />
          </label>
          <Button type="submit" size="small" variant="primary">
            {words.checkPassed}
          </Button>
        </form>
      )}
    </li>
  )
}
