import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Ordered } from './ordered.ts'

test('the first, of all and of some, is the lowest rank, then the lowest order, whatever was put in, moved and taken out', () => {
  const id = fc.integer({ min: 0, max: 12 }).map(String)
  const small = fc.integer({ min: 0, max: 5 })
  const deed = fc.oneof(
    fc.tuple(fc.constant('set' as const), id, small),
    fc.tuple(fc.constant('delete' as const), id),
  )

  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const ordered = new Ordered()
      const model = new Map<string, number>()
      for (const [kind, name, rank] of deeds) {
        if (kind === 'set') {
          ordered.set(name, rank, Number(name))
          model.set(name, rank)
        } else assert.equal(ordered.delete(name), model.delete(name))
        const sorted = [...model].sort(([a, rankA], [b, rankB]) => rankA - rankB || Number(a) - Number(b))
        const [first] = sorted
        assert.equal(ordered.first()?.id, first?.[0])
        const firstEven = sorted.find(([even]) => Number(even) % 2 === 0)
        assert.equal(ordered.firstOf((even) => Number(even) % 2 === 0)?.id, firstEven?.[0])
        assert.equal(ordered.size, model.size)
        assert.equal(ordered.has(name), model.has(name))
      }
    }),
  )
})
