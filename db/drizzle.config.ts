// Makes the SQL of db/migrations from db/schema: npx drizzle-kit generate --config db/drizzle.config.ts --name what-changes
import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/index.ts',
  out: './db/migrations',
  casing: 'snake_case',
})
