/**
 * The same tasks in the peers, as their own user documents describe them (read in November 2026): keys and clicks of the shortest way that is written
 * down, a field that is filled counted as one. What is not written down is not guessed.
 */

export interface PeerTask {
  /** Absent: not described step by step. */
  readonly actions?: number
  readonly how: string
}
export interface PeerTasks {
  readonly resgrid: PeerTask
  readonly ticketsCad: PeerTask
  readonly cloudTak: PeerTask
}

/** Where it is written. */
export const PEER_PAGES = {
  resgrid: 'docs.resgrid.com/web-app/dispatch-calls',
  ticketsCad: 'github.com/openises/TicketsCAD docs/NEWUI-USER-GUIDE.md (Part 2, Appendix A)',
  cloudTak: 'github.com/dfpc-coe/CloudTAK-Docs docs/user.md',
} as const

const notDescribed: PeerTask = { how: 'not described' }
const noCases: PeerTask = { how: 'not described: points, missions and chat, no case with a life' }

export const PEER_TASKS = {
  'new-to-assigned': {
    resgrid: { how: 'not described in steps: name and nature are required, targets are chosen in the same form' },
    ticketsCad: {
      actions: 6,
      how: 'New, description, Tab (type by pattern), click on the map, tick of a unit, Ctrl+Enter',
    },
    cloudTak: noCases,
  },
  accept: { resgrid: notDescribed, ticketsCad: { how: 'no such step' }, cloudTak: noCases },
  'assign-best': {
    resgrid: { how: 'not described in steps: targets are added by editing the call' },
    ticketsCad: { how: 'not described in steps: D opens the assignment panel' },
    cloudTak: noCases,
  },
  'assign-by-hand': { resgrid: notDescribed, ticketsCad: notDescribed, cloudTak: noCases },
  'undo-assign': { resgrid: notDescribed, ticketsCad: notDescribed, cloudTak: noCases },
  'transfer-to-department': {
    resgrid: { how: 'not described in steps: other groups are added by editing the call' },
    ticketsCad: notDescribed,
    cloudTak: noCases,
  },
  urge: {
    resgrid: { how: 'not described in steps: the call is broadcast again' },
    ticketsCad: notDescribed,
    cloudTak: noCases,
  },
  comment: {
    resgrid: { how: 'not described in steps: a note is added to the call' },
    ticketsCad: { how: 'not described in steps: “Add a note” in the detail view' },
    cloudTak: noCases,
  },
  'verify-and-close': {
    resgrid: { how: 'not described in steps: a close state and notes; no check by another' },
    ticketsCad: { actions: 2, how: 'X and its confirmation; no check by another' },
    cloudTak: noCases,
  },
  'find-by-number': {
    resgrid: notDescribed,
    ticketsCad: { how: 'not described in steps: /search opens the search page' },
    cloudTak: noCases,
  },
} as const satisfies Readonly<Record<string, PeerTasks>>
export type TaskName = keyof typeof PEER_TASKS
