/** The outbox on the phone's disk: IndexedDB, so that it outlives the browser. Items in their order, photos as they were taken. */
import type { OutboxChange } from './outbox-changes.ts'
import type { OutboxItem, StoredPhoto } from './outbox-item.ts'

const NAME = 'grid-command-outbox'
const VERSION = 1
const ITEMS = 'items'
const PHOTOS = 'photos'

export interface OutboxStorage {
  all(): Promise<OutboxItem[]>
  /** Both or neither. False: `mayAdd` said no to what was there. */
  add(
    items: readonly Omit<OutboxItem, 'order'>[],
    photos: readonly StoredPhoto[],
    mayAdd: (there: readonly OutboxItem[]) => boolean,
  ): Promise<boolean>
  /** Decided and written in one transaction, so that nothing another tab adds in between is missed. Photos nobody needs any more go. */
  change(decide: (items: readonly OutboxItem[]) => OutboxChange): Promise<void>
  photo(localId: string): Promise<Blob | undefined>
  close(): void
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(NAME, VERSION)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(ITEMS, { keyPath: 'order', autoIncrement: true })
    request.result.createObjectStore(PHOTOS, { keyPath: 'localId' })
  }
  return answer(request)
}

export async function openOutboxStorage(factory: IDBFactory = indexedDB): Promise<OutboxStorage> {
  const database = await open(factory)
  // A newer page in another tab wants to change the store: it need not wait for us.
  database.onversionchange = () => database.close()
  // `strict`: on the disk before it counts as kept; the phone may be switched off the next moment.
  const write = () => database.transaction([ITEMS, PHOTOS], 'readwrite', { durability: 'strict' })

  return {
    all: () => answer(database.transaction(ITEMS).objectStore(ITEMS).getAll()) as Promise<OutboxItem[]>,
    async add(items, photos, mayAdd) {
      const transaction = write()
      const done = finished(transaction)
      const store = transaction.objectStore(ITEMS)
      const there: OutboxItem[] = await answer(store.getAll())
      const isRoom = mayAdd(there)
      if (isRoom) {
        for (const item of items) store.add(item)
        for (const photo of photos) transaction.objectStore(PHOTOS).add(photo)
      }
      await done
      return isRoom
    },
    async change(decide) {
      const transaction = write()
      const done = finished(transaction)
      const store = transaction.objectStore(ITEMS)
      const before: OutboxItem[] = await answer(store.getAll())
      const { put, remove } = decide(before)
      for (const order of remove) store.delete(order)
      for (const item of put) store.put(item)
      const after = new Map(before.filter(({ order }) => !remove.includes(order)).map((item) => [item.order, item]))
      for (const item of put) after.set(item.order, item)
      const needed = new Set([...after.values()].flatMap(({ photos }) => photos.map(({ localId }) => localId)))
      for (const { localId } of before.flatMap(({ photos }) => photos))
        if (!needed.has(localId)) transaction.objectStore(PHOTOS).delete(localId)
      await done
    },
    async photo(localId) {
      const found: StoredPhoto | undefined = await answer(
        database.transaction(PHOTOS).objectStore(PHOTOS).get(localId) as IDBRequest<StoredPhoto | undefined>,
      )
      return found?.blob
    },
    close: () => database.close(),
  }
}
