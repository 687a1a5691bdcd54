/** One keep of the signed-in user in the browser: read once, changed at once on the screen, saved a moment later. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { KeepAnswer, KeepKey } from '../../../lib/wire/keeps.ts'
import { getJson, postJson } from '../../http/api.ts'

/** Several changes in a row are saved as one. */
const SAVE_AFTER_MS = 1_000

export interface Keep<T> {
  readonly value: T
  /** False until the server has said what is kept: before that nothing is saved over it. */
  readonly loaded: boolean
  /** The last change could not be saved; it stands on this page only. */
  readonly failed: boolean
}
export interface KeepStore<T> extends StoreApi<Keep<T>> {
  load(): Promise<void>
  put(value: T): void
  /** Saves what waits: the page is going. */
  flush(): void
}

export function createKeep<T>({
  key,
  read,
  empty,
}: {
  readonly key: KeepKey
  /** Null for what an older page kept in another shape: as good as nothing. */
  readonly read: (value: unknown) => T | null
  readonly empty: T
}): KeepStore<T> {
  const path = `/api/v1/keeps/${key}`
  const store = createStore<Keep<T>>()(() => ({ value: empty, loaded: false, failed: false }))
  let timer: ReturnType<typeof setTimeout> | undefined
  let loading: Promise<void> | undefined

  const save = () => {
    timer = undefined
    postJson(path, { value: store.getState().value }).then(
      () => store.setState({ failed: false }),
      () => store.setState({ failed: true }),
    )
  }
  const ask = async () => {
    const { value } = await getJson<KeepAnswer>(path)
    const kept = value === null ? null : read(value)
    store.setState({ loaded: true, ...(kept !== null && { value: kept }) })
  }
  return Object.assign(store, {
    load: () => {
      loading ??= ask().catch(() => {
        loading = undefined
        store.setState({ failed: true })
      })
      return loading
    },
    put: (value: T) => {
      store.setState({ value })
      if (!store.getState().loaded) return
      clearTimeout(timer)
      timer = setTimeout(save, SAVE_AFTER_MS)
    },
    flush: () => {
      if (timer === undefined) return
      clearTimeout(timer)
      save()
    },
  })
}
