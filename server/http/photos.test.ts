/** Photos against the real server: what is taken in, what is left of it, and who sees it. */
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PHOTO_MAX_BYTES } from '../../lib/wire/limits.ts'
import { LOOSE_MAX } from '../photos/intake.ts'
import { aBomb, aPhonePhoto, aPhoto, withSegment } from '../photos/testing.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

describe('photos', () => {
  let server: TestServer
  let worker: Visitor
  beforeAll(async () => {
    server = await startTestServer()
    worker = await server.signIn('zhuanzhi')
  })
  afterAll(() => server?.close())

  const upload = (bytes: Uint8Array | string, who = worker, query = '', type = 'image/jpeg') =>
    fetch(`${server.url}/api/v1/photos${query}`, {
      method: 'POST',
      headers: { cookie: who.cookie, origin: server.url, 'content-type': type },
      body: bytes as BodyInit,
    })
  const taken = async (bytes: Uint8Array, who = worker, query = ''): Promise<{ id: string; width: number }> => {
    const answer = await upload(bytes, who, query)
    expect(answer.status, await answer.clone().text()).toBe(200)
    return answer.json()
  }
  const refused = async (answer: Response) => ({ status: answer.status, code: (await answer.json()).code })
  const pictureOf = async (id: string, variant = '') =>
    Buffer.from(await (await worker.get(`/api/v1/photos/${id}${variant}`)).arrayBuffer())

  describe('what is left of a picture', () => {
    it('is its pixels: no place, time, camera, owner or colour profile', async () => {
      const { id } = await taken(await aPhonePhoto())
      for (const variant of ['', '/thumb']) {
        const picture = await pictureOf(id, variant)
        const { format, exif, icc, xmp, iptc } = await sharp(picture).metadata()
        expect({ format, exif, icc, xmp, iptc }).toEqual({ format: 'webp' })
        expect(picture.toString('latin1')).not.toMatch(/Exif|Secret|SN-4711/)
      }
      const [row] = await server.database.sql`select taken_at, lon, lat from photos where id = ${id}`
      expect(row).toEqual({ taken_at: null, lon: null, lat: null })
    })

    it('and place and time beside it, when its owner chose to keep them', async () => {
      const { id } = await taken(await aPhonePhoto({ shade: 41 }), worker, '?keep=place,time')
      const [row] = await server.database.sql`select taken_at, lon, lat from photos where id = ${id}`
      expect(row?.taken_at).toEqual(new Date('2026-11-20T09:30:00+08:00'))
      expect(row?.lon).toBeCloseTo(120.3, 5)
      expect(row?.lat).toBeCloseTo(31.5667, 3)
      expect((await sharp(await pictureOf(id)).metadata()).exif).toBeUndefined()
    })

    it('changes its mind with its owner while no case has it', async () => {
      const bytes = await aPhonePhoto({ shade: 42 })
      const { id } = await taken(bytes, worker, '?keep=place')
      expect((await taken(bytes)).id).toBe(id)
      const [row] = await server.database.sql`select lon from photos where id = ${id}`
      expect(row?.lon).toBeNull()
    })

    it('stands upright, whatever way the phone was held', async () => {
      expect(await taken(await aPhonePhoto({ shade: 43, orientation: 6 }))).toMatchObject({ width: 480, height: 640 })
    })

    it('is no larger than is of use', async () => {
      const { id, ...size } = await taken(await aPhoto({ width: 4000, height: 3000 }))
      expect(size).toEqual({ width: 2048, height: 1536 })
      expect(await sharp(await pictureOf(id, '/thumb')).metadata()).toMatchObject({ width: 320, height: 240 })
    })

    it('holds nothing of what was hidden behind it or in its comments', async () => {
      const script = Buffer.from('<script>alert(1)</script>')
      const photo = await aPhoto({ shade: 44 })
      const { id } = await taken(Buffer.concat([withSegment(photo, 0xfe, script), script, Buffer.from('archive.zip')]))
      expect((await pictureOf(id)).toString('latin1')).not.toMatch(/script|archive/)
    })
  })

  describe('the same upload twice', () => {
    it('is the same photo, also when both come at once, and another person’s is his own', async () => {
      const bytes = await aPhoto({ shade: 45 })
      const [first, second] = await Promise.all([taken(bytes), taken(bytes)])
      expect(first.id).toBe(second?.id)
      expect((await taken(bytes)).id).toBe(first.id)
      expect((await taken(bytes, await server.signIn('jianzhi'))).id).not.toBe(first.id)
    })
  })

  describe('what is no photo', () => {
    it.each([
      ['a script named .jpg', '<script>alert(1)</script>'],
      ['a drawing that may hold scripts', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['a program', Buffer.from('4d5a9000', 'hex')],
      ['nothing', ''],
    ])('%s is refused by its bytes, whatever it calls itself', async (_name, bytes) => {
      expect(await refused(await upload(bytes))).toEqual({ status: 415, code: 'not_a_photo' })
    })

    it('a photo under another name is one all the same', async () => {
      expect((await upload(await aPhoto({ shade: 46 }), worker, '', 'text/plain')).status).toBe(200)
    })

    it('a few bytes that would unpack to gigabytes are refused by their head', async () => {
      expect(await refused(await upload(aBomb(60_000, 60_000)))).toEqual({ status: 422, code: 'too_many_pixels' })
    })

    it('half a photo is refused', async () => {
      const whole = await aPhoto({ width: 1600, height: 1200, shade: 47 })
      const half = whole.subarray(0, whole.length / 2)
      expect(await refused(await upload(half))).toEqual({ status: 422, code: 'unreadable_photo' })
      expect(await refused(await upload(whole.subarray(0, 20)))).toEqual({ status: 422, code: 'unreadable_photo' })
    })

    it('notes of a camera that point everywhere and claim thousands of entries do no harm', async () => {
      const bomb = Buffer.concat([Buffer.from('Exif\0\0MM\0*', 'latin1'), Buffer.alloc(60_000, 0xff)])
      let photo = await aPhoto({ shade: 48 })
      for (let copy = 0; copy < 100; copy++) photo = withSegment(photo, 0xe1, bomb)
      const { id } = await taken(photo, worker, '?keep=place,time')
      expect((await pictureOf(id)).byteLength).toBeLessThan(5_000)
      const [row] = await server.database.sql`select taken_at, lon from photos where id = ${id}`
      expect(row).toEqual({ taken_at: null, lon: null })
    })

    it('a wish that is none is named', async () => {
      const answer = await upload(await aPhoto(), worker, '?keep=camera')
      expect(answer.status).toBe(400)
      expect((await answer.json()).issues[0].path).toBe('keep')
    })
  })

  describe('a hundred megabytes', () => {
    const HUNDRED_MB = 100 * 1024 * 1024
    const PIECE = Buffer.alloc(256 * 1024, 0xff)

    /** Sends until it is answered; `sent` is what went out by then. */
    function stream(length?: number): Promise<{ status: number | undefined; code: string; sent: number }> {
      return new Promise((resolve, reject) => {
        let sent = 0
        let answered = false
        const request = open(length === undefined ? {} : { 'content-length': String(length) })
        request.on('error', (error) => answered || reject(error))
        request.on('response', (response) => {
          answered = true
          textOf(response)
            .then((body) => {
              request.destroy()
              resolve({ status: response.statusCode, code: JSON.parse(body).code, sent })
            })
            .catch(reject)
        })
        const pump = () => {
          if (answered || sent >= HUNDRED_MB) return
          sent += PIECE.byteLength
          request.write(PIECE, (error) => error || setImmediate(pump))
        }
        pump()
      })
    }

    it('are refused by what the request says, before they are read', async () => {
      const { status, code, sent } = await stream(HUNDRED_MB)
      expect({ status, code }).toEqual({ status: 413, code: 'photo_too_large' })
      expect(sent).toBeLessThan(HUNDRED_MB)
    })

    it('are refused at the limit when it says nothing', async () => {
      const { status, code, sent } = await stream()
      expect({ status, code }).toEqual({ status: 413, code: 'photo_too_large' })
      expect(sent).toBeLessThan(HUNDRED_MB)
      expect(sent).toBeGreaterThan(PHOTO_MAX_BYTES)
    })
  })

  const open = (headers: Record<string, string> = {}, who = worker): ClientRequest =>
    httpRequest(`${server.url}/api/v1/photos`, {
      method: 'POST',
      headers: { cookie: who.cookie, origin: server.url, 'content-type': 'image/jpeg', ...headers },
    })
  const answerTo = (request: ClientRequest) =>
    new Promise<IncomingMessage>((resolve, reject) => request.on('response', resolve).on('error', reject))
  const textOf = async (response: IncomingMessage) => {
    let text = ''
    for await (const piece of response) text += piece
    return text
  }

  describe('too many at once', () => {
    it('of five of one person one is told when to come again, and the four go on', async () => {
      const who = await server.signIn('wanggezhang')
      const bytes = await aPhoto({ shade: 49 })
      const uploads = Array.from({ length: 5 }, () => {
        const request = open({}, who)
        request.write(bytes.subarray(0, 100))
        return { request, answer: answerTo(request) }
      })
      const first = await Promise.race(uploads.map(async ({ answer }, index) => ({ index, response: await answer })))
      expect(first.response.statusCode).toBe(503)
      expect(Number(first.response.headers['retry-after'])).toBeGreaterThan(0)
      expect(JSON.parse(await textOf(first.response)).code).toBe('photos_busy')
      const others = uploads.filter((_, index) => index !== first.index)
      for (const { request } of others) request.end(bytes.subarray(100))
      const answers = await Promise.all(others.map(({ answer }) => answer))
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200])
    })

    it('whoever sends one after the other without end is told to wait', async () => {
      const who = await server.signIn('chengguan')
      const codes = new Set<number>()
      let last: Response
      do {
        last = await upload('no photo', who)
        codes.add(last.status)
      } while (last.status !== 429)
      expect([...codes]).toEqual([415, 429])
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    })

    it('photos that nobody names do not pile up', async () => {
      const who = await server.signIn('diaodu023')
      await server.database.sql`
        insert into photos (id, uploaded_by, width, height, bytes, sha256)
        select gen_random_uuid(), 'demo-diaodu023', 1, 1, 1, n::text from generate_series(1, ${LOOSE_MAX}) n`
      expect(await refused(await upload(await aPhoto(), who))).toEqual({ status: 429, code: 'too_many_loose_photos' })
    })
  })

  describe('who sees it', () => {
    it('its owner alone, while no case has it; the tries of others are written down', async () => {
      const { id } = await taken(await aPhoto({ shade: 50 }))
      const desk = await server.signIn('diaodu')
      for (const path of [`/api/v1/photos/${id}`, `/api/v1/photos/${id}/thumb`]) {
        expect((await worker.get(path)).status).toBe(200)
        expect((await desk.get(path)).status).toBe(404)
      }
      const lines = await server.database.sql`
        select 1 from audit_log where user_id = 'demo-diaodu' and action = 'out_of_scope' and target like ${`%${id}%`}`
      expect(lines.length).toBe(2)
    })

    it('with a case, those who see the case whole, and neither leader nor another street', async () => {
      const { id, incidentId } = await photoOfACase()
      const seenBy = async (account: string) =>
        (await (await server.signIn(account)).get(`/api/v1/photos/${id}`)).status
      expect(await seenBy('diaodu021')).toBe(200)
      expect(await seenBy('zhiban')).toBe(200)
      expect(await seenBy('diaodu022')).toBe(404)
      expect(await seenBy('lingdao')).toBe(404)
      expect(await seenBy('shenji')).toBe(404)
      const lines = await server.database.sql`
        select user_id from audit_log where action = 'out_of_scope' and target like ${`%${id}%`} order by user_id`
      expect(lines.map(({ user_id }) => user_id)).toEqual(['demo-diaodu022', 'demo-lingdao', 'demo-shenji'])
      const desk = await server.signIn('diaodu021')
      const { photos } = await (await desk.get(`/api/v1/incidents/${incidentId}/photos`)).json()
      expect(photos).toMatchObject([{ id, width: 640, height: 480, takenAt: null, place: null, erased: false }])
    })

    it('in that one browser and on nothing but our own pages', async () => {
      const { id } = await taken(await aPhoto({ shade: 52 }))
      const { headers } = await worker.get(`/api/v1/photos/${id}`)
      expect(headers.get('content-type')).toBe('image/webp')
      expect(headers.get('cache-control')).toMatch(/^private, .*immutable/)
      expect(headers.get('vary')).toMatch(/cookie/i)
      expect(headers.get('content-disposition')).toMatch(/^inline/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    })

    it('nobody, once it has been kept as long as the law of the house says', async () => {
      const { id, incidentId } = await photoOfACase(53)
      await server.database.sql`update photos set erased_at = now() where id = ${id}`
      const desk = await server.signIn('diaodu021')
      expect(await refused(await desk.get(`/api/v1/photos/${id}`))).toEqual({ status: 410, code: 'photo_erased' })
      const { photos } = await (await desk.get(`/api/v1/incidents/${incidentId}/photos`)).json()
      expect(photos).toContainEqual(expect.objectContaining({ id, erased: true }))
      expect((await (await server.signIn('lingdao')).get(`/api/v1/photos/${id}`)).status).toBe(404)
    })
  })

  /** Of a case of one street, uploaded by its desk. */
  async function photoOfACase(shade = 51) {
    const desk = await server.signIn('diaodu021')
    const { incidents } = await (await desk.get('/api/v1/incidents?state=open&area=320213021&limit=1')).json()
    const { id } = await taken(await aPhoto({ shade }), desk)
    const incidentId: string = incidents[0].id
    await server.database.sql`update photos set incident_id = ${incidentId} where id = ${id}`
    return { id, incidentId }
  }
})
