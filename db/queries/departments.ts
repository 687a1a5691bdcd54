/** The linkage departments; the seven of article 4 always exist. */
import { asc, desc } from 'drizzle-orm'
import { departments } from '../schema/matters.ts'
import type { Queryable } from './queryable.ts'

export const departmentList = (db: Queryable) =>
  db
    .select({
      code: departments.code,
      zh: departments.zh,
      en: departments.en,
      namedInArticle4: departments.namedInArticle4,
    })
    .from(departments)
    .orderBy(desc(departments.namedInArticle4), asc(departments.code))
