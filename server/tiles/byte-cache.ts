/** Keeps the most lately used byte arrays up to a total size. */

/** What an entry costs besides its bytes, so that empty ones are bounded too. */
const ENTRY_OVERHEAD_BYTES = 256

export interface ByteCache {
  get(key: string): Uint8Array | undefined
  set(key: string, bytes: Uint8Array): void
  clear(): void
  readonly size: number
}

export function createByteCache(maxBytes: number): ByteCache {
  const entries = new Map<string, Uint8Array>()
  let size = 0

  const drop = (key: string): void => {
    const bytes = entries.get(key)
    if (!bytes) return
    size -= bytes.byteLength + ENTRY_OVERHEAD_BYTES
    entries.delete(key)
  }

  return {
    get(key) {
      const bytes = entries.get(key)
      if (!bytes) return undefined
      // A Map iterates in order of insertion: put in anew, it is the youngest.
      entries.delete(key)
      entries.set(key, bytes)
      return bytes
    },
    set(key, bytes) {
      drop(key)
      entries.set(key, bytes)
      size += bytes.byteLength + ENTRY_OVERHEAD_BYTES
      for (const oldest of entries.keys()) {
        if (size <= maxBytes) break
        drop(oldest)
      }
    },
    clear() {
      entries.clear()
      size = 0
    },
    get size() {
      return size
    },
  }
}
