/** The sum over thousands of places and all time spans, off the thread that draws. */
import { gridDisk } from 'h3-js'
import { type HotSpotWork, hotSpotsOf } from './hot-spot-work.ts'

const here = self as unknown as {
  onmessage: (event: MessageEvent<HotSpotWork>) => void
  postMessage: (answer: unknown) => void
}

here.onmessage = ({ data }) => {
  const nextTo = (cell: string) => gridDisk(cell, 1).filter((one) => one !== cell)
  here.postMessage(hotSpotsOf(data, nextTo))
}
