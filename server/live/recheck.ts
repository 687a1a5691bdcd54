/** Sessions asked about at once, so that a re-check of thousands does not crowd out work. */
const RECHECKS_AT_ONCE = 4

/** Looks at every connection once, a few at a time; one that cannot be checked does not keep the others from it. */
export async function recheckAll<T>(
  connections: T[],
  recheck: (connection: T) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> {
  const worker = async () => {
    for (let next = connections.pop(); next; next = connections.pop()) await recheck(next).catch(onError)
  }
  await Promise.all(Array.from({ length: RECHECKS_AT_ONCE }, worker))
}
