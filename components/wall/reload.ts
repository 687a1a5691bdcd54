/** Begins the page anew, and only while a server answers: without one the browser's own fault page would stand on the wall, and never go. */
const RELOADED = 'grid-command-wall-reloaded'
/** At most this often, should what is wrong be there again after each reload. */
const RELOAD_MS = 60_000
const AGAIN_MS = 3_000
const ANSWER_MS = 5_000

const answers = (): Promise<boolean> =>
  fetch('/wall', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MS) })
    .then(({ ok }) => ok)
    .catch(() => false)

/** Answers how to give it up. */
export function reloadWhenServed(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0)
  // A date that was set back since would have it wait for as long as it was set back.
  const sinceMs = Math.max(0, Date.now() - last)
  const attempt = async () => {
    const served = await answers()
    if (over) return
    if (!served) {
      timer = setTimeout(attempt, AGAIN_MS)
      return
    }
    sessionStorage.setItem(RELOADED, String(Date.now()))
    location.reload()
  }
  timer = setTimeout(attempt, last > 0 ? Math.max(0, RELOAD_MS - sinceMs) : 0)
  return () => {
    over = true
    clearTimeout(timer)
  }
}
