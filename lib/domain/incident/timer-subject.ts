/** Whose a timer with a subject is, by name. */
import type { Incident } from './state.ts'
import { workersOn } from './state.ts'
import { taskOf } from './whistle.ts'

/** The supporting person or the department called; undefined when neither is on the case any more. */
export const subjectName = (incident: Incident, subject: string): string | undefined =>
  taskOf(incident, subject)?.departmentName ?? workersOn(incident).find(({ personId }) => personId === subject)?.name
