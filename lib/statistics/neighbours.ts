/** Who is next to whom, in two typed arrays: the neighbours of place `i` are `ids[starts[i]]` up to `ids[starts[i + 1]]`. A place is never its own. */
export interface Neighbours {
  readonly starts: Uint32Array
  readonly ids: Uint32Array
}

/** From each place's list. A neighbour named twice counts once; one outside the list of places is an error. */
export function neighboursFrom(lists: readonly (readonly number[])[]): Neighbours {
  const starts = new Uint32Array(lists.length + 1)
  const ids: number[] = []
  lists.forEach((list, place) => {
    for (const id of new Set(list)) {
      if (!(id >= 0 && id < lists.length))
        throw new RangeError(`Neighbour ${id} of place ${place} is none of the ${lists.length} places`)
      if (id !== place) ids.push(id)
    }
    starts[place + 1] = ids.length
  })
  return { starts, ids: Uint32Array.from(ids) }
}
