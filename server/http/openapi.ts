/** /api/v1/openapi.json, made from the route table and the very schemas that check requests. */
import { z } from 'zod'
import { problem } from '../../lib/wire/api.ts'
import { commandEnvelope } from '../../lib/wire/commands.ts'
import type { Route } from './route.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'openapi-3.0' })

const json = (schema: object) => ({ 'application/json': { schema } })

const filesOf = (types: readonly string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))

/** Parameters in the path and those of the query schema, as OpenAPI lists them. */
function parametersOf({ path, schemas }: Route): object[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  if (!schemas.query) return inPath
  const { properties = {}, required = [] } = schemaOf(schemas.query, 'input')
  return [
    ...inPath,
    ...Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema,
    })),
  ]
}

function accessOf({ access }: Route): string {
  if (typeof access === 'string') return access
  const who = access.own ? `${access.action} (own)` : access.action
  return access.bearer ? `${who}, or a ${access.bearer} token` : who
}

function operationOf(route: Route): object {
  const { method, path, access, schemas } = route
  const body = path === '/api/v1/commands' ? commandEnvelope : schemas.body
  return {
    operationId: `${method.toLowerCase()}${path.replace(/\/api\/v1|[:.]/g, '').replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    'x-access': accessOf(route),
    ...(access === 'public' ? { security: [] } : {}),
    parameters: parametersOf(route),
    ...(body && { requestBody: { required: true, content: json(schemaOf(body, 'input')) } }),
    ...(schemas.files && { requestBody: { required: true, content: filesOf(schemas.files) } }),
    responses: {
      200: { description: 'OK', ...(schemas.answer && { content: json(schemaOf(schemas.answer, 'output')) }) },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

export function openApiDocument(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes.filter(({ path }) => path.startsWith('/api/v1/'))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Grid Command', version: 'v1' },
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'grid-command.session_token' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: schemaOf(problem, 'output') },
    },
  }
}
