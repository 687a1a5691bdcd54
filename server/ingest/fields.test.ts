import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OptionalFields, readCoordinate, readNumber, readText, readTime } from './fields.ts'

describe('a number', () => {
  test('is read from digits, signs, points and exponents, as JSON number or text', () => {
    expect(['31.5', ' 31.5 ', '+1', '-0.5', '.5', '5.', '4.0E-4', 7].map(readNumber)).toEqual([
      31.5, 31.5, 1, -0.5, 0.5, 5, 0.0004, 7,
    ])
  })

  test('is not read from anything JavaScript would only take for one', () => {
    const wrong = [
      '',
      ' ',
      'NaN',
      'Infinity',
      '0x1F',
      '31.5abc',
      '1e999',
      '1_000',
      '31,5',
      '1'.repeat(33),
      null,
      undefined,
      true,
      [],
      [5],
      {},
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]
    expect(wrong.map(readNumber)).toEqual(wrong.map(() => undefined))
  })

  test('is finite or nothing, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const number = readNumber(value)
        expect(number === undefined || Number.isFinite(number)).toBe(true)
      }),
    )
  })

  test('may have a decimal comma only in a coordinate', () => {
    expect([readCoordinate('31,5742'), readCoordinate('31,5,1'), readCoordinate('3.1,5')]).toEqual([
      31.5742,
      undefined,
      undefined,
    ])
  })
})

describe('a time', () => {
  const SIX = Date.UTC(2026, 10, 23, 6)
  test.each([
    ['seconds', '1795413600', SIX],
    ['a fraction of a second', '1795413600.25', SIX + 250],
    ['milliseconds', 1_795_413_600_250, SIX + 250],
    ['UTC', '2026-11-23T06:00:00Z', SIX],
    ['Shanghai', '2026-11-23T14:00:00.500+08:00', SIX + 500],
    ['an offset without colon', '2026-11-23T14:00:00+0800', SIX],
    ['a plus lost in a query', '2026-11-23T14:00:00 08:00', SIX],
    ['no zone, which is UTC', '2026-11-23 06:00:00', SIX],
    ['west of Greenwich', '2026-11-23T01:00:00-05:00', SIX],
  ])('is read from %s', (_, text, expected) => {
    expect(readTime(text)).toBe(expected)
  })

  test('is unreadable when it is not one', () => {
    const wrong = [
      '',
      'now',
      '-5',
      '1e15',
      '2026-13-01T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-11-23T25:00:00Z',
      '2026-11-23',
      '2026-11-23T06:00:00+99:00',
      null,
      true,
      {},
    ]
    expect(wrong.map(readTime)).toEqual(wrong.map(() => undefined))
  })
})

describe('optional fields', () => {
  test('become null and are counted when unreadable or impossible', () => {
    const fields = new OptionalFields()
    expect([
      fields.speed('-1', 1),
      fields.speed(151, 1),
      fields.heading(-90),
      fields.heading(361),
      fields.battery(-1, 100),
      fields.accuracy('x'),
      fields.flag('maybe'),
    ]).toEqual(Array(7).fill(null))
    expect(fields.dropped).toBe(7)
    expect([
      fields.heading(360),
      fields.speed('', 1),
      fields.accuracy(20_000),
      fields.battery(0.5, 1),
      fields.flag('TRUE'),
    ]).toEqual([0, null, 20_000, 50, true])
    expect(fields.dropped).toBe(7)
  })

  test('as text lose control characters and length', () => {
    expect(readText(`a\u0000b\n${'x'.repeat(100)}`)).toBe(`ab${'x'.repeat(62)}`)
  })
})
