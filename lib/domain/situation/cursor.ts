/** A row of a chunk as the definitions of the figures read it: one object that is moved along, so that a scan allocates nothing. */
import type { KpiRow } from '../kpi/case-kpi.ts'
import { type Chunk, createChunk } from './chunk.ts'

export interface Cursor extends KpiRow {
  row: number
  /** The rows of this chunk come next. */
  enter(chunk: Chunk): void
}

const NONE = createChunk(0)

/** One class with plain fields and getters: the compiler sees one shape, and a getter becomes one read of an array. */
class ChunkCursor implements Cursor {
  row = 0
  private stateColumn = NONE.state
  private outcomeColumn = NONE.outcome
  private categoryColumn = NONE.category
  private severityColumn = NONE.severity
  private sourceColumn = NONE.source
  private flagsColumn = NONE.flags
  private verifyFailsColumn = NONE.verifyFails
  private satisfactionColumn = NONE.satisfaction
  private reportedAtColumn = NONE.reportedAt
  private acceptDueColumn = NONE.acceptDue
  private firstDecisionAtColumn = NONE.firstDecisionAt
  private acceptedAtColumn = NONE.acceptedAt
  private arriveDueColumn = NONE.arriveDue
  private arrivedAtColumn = NONE.arrivedAt
  private acknowledgedAtColumn = NONE.acknowledgedAt
  private dueColumn = NONE.due
  private finalResolvedAtColumn = NONE.finalResolvedAt
  private verifiedAtColumn = NONE.verifiedAt
  private verifyDecidedAtColumn = NONE.verifyDecidedAt
  private suspendedSinceColumn = NONE.suspendedSince
  private handlingSColumn = NONE.handlingS
  private firstClosedAtColumn = NONE.firstClosedAt
  private closedAtColumn = NONE.closedAt
  private reopenedAtColumn = NONE.reopenedAt

  enter(chunk: Chunk): void {
    this.stateColumn = chunk.state
    this.outcomeColumn = chunk.outcome
    this.categoryColumn = chunk.category
    this.severityColumn = chunk.severity
    this.sourceColumn = chunk.source
    this.flagsColumn = chunk.flags
    this.verifyFailsColumn = chunk.verifyFails
    this.satisfactionColumn = chunk.satisfaction
    this.reportedAtColumn = chunk.reportedAt
    this.acceptDueColumn = chunk.acceptDue
    this.firstDecisionAtColumn = chunk.firstDecisionAt
    this.acceptedAtColumn = chunk.acceptedAt
    this.arriveDueColumn = chunk.arriveDue
    this.arrivedAtColumn = chunk.arrivedAt
    this.acknowledgedAtColumn = chunk.acknowledgedAt
    this.dueColumn = chunk.due
    this.finalResolvedAtColumn = chunk.finalResolvedAt
    this.verifiedAtColumn = chunk.verifiedAt
    this.verifyDecidedAtColumn = chunk.verifyDecidedAt
    this.suspendedSinceColumn = chunk.suspendedSince
    this.handlingSColumn = chunk.handlingS
    this.firstClosedAtColumn = chunk.firstClosedAt
    this.closedAtColumn = chunk.closedAt
    this.reopenedAtColumn = chunk.reopenedAt
  }

  get state(): number {
    return this.stateColumn[this.row] as number
  }
  get outcome(): number {
    return this.outcomeColumn[this.row] as number
  }
  get category(): number {
    return this.categoryColumn[this.row] as number
  }
  get severity(): number {
    return this.severityColumn[this.row] as number
  }
  get source(): number {
    return this.sourceColumn[this.row] as number
  }
  get flags(): number {
    return this.flagsColumn[this.row] as number
  }
  get verifyFails(): number {
    return this.verifyFailsColumn[this.row] as number
  }
  get satisfaction(): number {
    return this.satisfactionColumn[this.row] as number
  }
  get reportedAt(): number {
    return this.reportedAtColumn[this.row] as number
  }
  get acceptDue(): number {
    return this.acceptDueColumn[this.row] as number
  }
  get firstDecisionAt(): number {
    return this.firstDecisionAtColumn[this.row] as number
  }
  get acceptedAt(): number {
    return this.acceptedAtColumn[this.row] as number
  }
  get arriveDue(): number {
    return this.arriveDueColumn[this.row] as number
  }
  get arrivedAt(): number {
    return this.arrivedAtColumn[this.row] as number
  }
  get acknowledgedAt(): number {
    return this.acknowledgedAtColumn[this.row] as number
  }
  get due(): number {
    return this.dueColumn[this.row] as number
  }
  get finalResolvedAt(): number {
    return this.finalResolvedAtColumn[this.row] as number
  }
  get verifiedAt(): number {
    return this.verifiedAtColumn[this.row] as number
  }
  get verifyDecidedAt(): number {
    return this.verifyDecidedAtColumn[this.row] as number
  }
  get suspendedSince(): number {
    return this.suspendedSinceColumn[this.row] as number
  }
  get handlingS(): number {
    return this.handlingSColumn[this.row] as number
  }
  get firstClosedAt(): number {
    return this.firstClosedAtColumn[this.row] as number
  }
  get closedAt(): number {
    return this.closedAtColumn[this.row] as number
  }
  get reopenedAt(): number {
    return this.reopenedAtColumn[this.row] as number
  }
}

export const createCursor = (): Cursor => new ChunkCursor()
