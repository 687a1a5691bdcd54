/** Pictures for the photos that the newest told incidents name: drawn by us, so that nobody's street, plate or face is in them. */
import type { TransactionSql } from 'postgres'
import sharp from 'sharp'
import type { Random } from './random.ts'

/** What a desk looks at; half a year of them would be fifty megabytes of made-up streets. */
const DAYS = 14
const DAY_MS = 86_400_000
const SCENES = 6
const WIDTH = 640
const HEIGHT = 480
const THUMB_WIDTH = 320
const BUILDINGS = 7
/** Slant bars along the bottom: a picture of the demonstration, seen at a glance. */
const BAR_PX = 24
const BAR_HEIGHT = 36

type Colour = readonly [number, number, number]

/** Houses along a street under a sky, all of flat colours. */
function drawScene(random: Random): Buffer {
  const shade = (from: number, span: number): Colour => [
    from + random.next() * span,
    from + random.next() * span,
    from + random.next() * span,
  ]
  const [sky, street] = [shade(150, 80), shade(80, 30)]
  const horizon = HEIGHT * (0.55 + random.next() * 0.15)
  const houses = Array.from({ length: BUILDINGS }, () => ({
    left: random.next() * WIDTH,
    width: 60 + random.next() * 120,
    top: horizon * (0.2 + random.next() * 0.6),
    colour: shade(70, 110),
  }))
  const colourAt = (x: number, y: number): Colour => {
    if (y >= HEIGHT - BAR_HEIGHT) return Math.floor((x + y) / BAR_PX) % 2 === 0 ? [235, 235, 235] : [60, 60, 60]
    if (y >= horizon) return street
    return houses.find(({ left, width, top }) => x >= left && x < left + width && y >= top)?.colour ?? sky
  }
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3)
  for (let y = 0; y < HEIGHT; y++) for (let x = 0; x < WIDTH; x++) pixels.set(colourAt(x, y), (y * WIDTH + x) * 3)
  return pixels
}

const picture = (pixels: Buffer, width: number): Promise<Buffer> =>
  sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .resize({ width })
    .webp({ quality: 60 })
    .toBuffer()

/** To be called when the history is loaded. */
export async function loadPhotos(tx: TransactionSql, now: number, random: Random): Promise<void> {
  const since = new Date(now - DAYS * DAY_MS)
  await tx`
    insert into photos (id, uploaded_by, township_code, incident_id, uploaded_at, width, height, bytes, sha256)
    select named.id::uuid, actor_user_id, township_code, subject_id, at, ${WIDTH}, ${HEIGHT}, 0, 'demo ' || named.id
    from facts, jsonb_array_elements_text(event -> 'body' -> 'resolution' -> 'photoIds') named(id)
    where kind = 'incident' and type = 'resolved' and at >= ${since} and actor_user_id is not null`
  for (let scene = 0; scene < SCENES; scene++) {
    const pixels = drawScene(random)
    const [whole, thumb] = await Promise.all([picture(pixels, WIDTH), picture(pixels, THUMB_WIDTH)])
    await tx`
      insert into photo_bytes (photo_id, variant, bytes)
      select id, variant, made.bytes
      from photos, (values ('whole', ${whole}::bytea), ('thumb', ${thumb}::bytea)) as made (variant, bytes)
      where abs(hashtext(id::text)::bigint) % ${SCENES} = ${scene}`
  }
  await tx`
    update photos set bytes = made.size
    from (select photo_id, sum(length(bytes)) as size from photo_bytes group by photo_id) made where photo_id = id`
}
