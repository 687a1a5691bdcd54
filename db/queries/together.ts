/**
 * Several statements asked for at once on a transaction's connection. It works on them in the order they were asked for, so that only the journeys
 * to the database and back are saved; one that fails makes all after it fail too.
 */

type Ask = () => unknown

/**
 * Their answers; throws the fault of the first that failed, because those after it only say that the transaction had failed by then. Functions, not
 * promises: a statement of the query builder is not sent before somebody waits for it, and would be overtaken. What one of them asks for after
 * its first answer comes after everything here.
 */
export async function together<const Asked extends readonly Ask[]>(
  asked: Asked,
): Promise<{ -readonly [Index in keyof Asked]: Awaited<ReturnType<Asked[Index]>> }> {
  const settled = await Promise.allSettled(asked.map((ask) => Promise.resolve(ask())))
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as never
}
