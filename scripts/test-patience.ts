/** A test waits for a thing, not for a time: on a busy machine it may come late, and what never comes is still told. */
import { vi } from 'vitest'

const PATIENCE = { timeout: 20_000, interval: 20 }
const { waitFor, waitUntil } = vi

vi.waitFor = (look, options = PATIENCE) => waitFor(look, options)
vi.waitUntil = (look, options = PATIENCE) => waitUntil(look, options)
