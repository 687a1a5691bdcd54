/** Bytes for one reader: made only when he has taken what there is, and no more once he has gone or fallen asleep. */

/** A reader that takes nothing for so long holds the place of another. */
const ASLEEP_MS = 60_000

export function streamOf(
  bytes: AsyncGenerator<Uint8Array>,
  onEnd: () => void,
  asleepMs: number = ASLEEP_MS,
): ReadableStream<Uint8Array> {
  let asleep: NodeJS.Timeout | undefined
  const end = () => {
    clearTimeout(asleep)
    onEnd()
  }
  const waitForReader = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    asleep = setTimeout(() => {
      controller.error(new Error(`nothing was taken for ${asleepMs} ms`))
      end()
      // What goes wrong while it is put away concerns nobody any more.
      bytes.return(undefined).catch(() => {})
    }, asleepMs)
  }
  return new ReadableStream<Uint8Array>(
    {
      // One that never begins to read is asleep too.
      start: waitForReader,
      async pull(controller) {
        clearTimeout(asleep)
        try {
          const { done, value } = await bytes.next()
          if (done) {
            end()
            return controller.close()
          }
          controller.enqueue(value)
          waitForReader(controller)
        } catch (error) {
          end()
          throw error
        }
      },
      async cancel() {
        end()
        await bytes.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
