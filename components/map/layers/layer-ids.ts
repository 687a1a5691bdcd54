/** Names of the layers one can pick from, apart from the layers: whoever asks what lies under a pointer need not load what draws it. */
export const WORKERS_LAYER = 'workers'
export const INCIDENTS_LAYER = 'incidents'
export const CELLS_LAYER = 'cells'
