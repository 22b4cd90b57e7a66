import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeClock } from '../testing/fake-clock.ts'
import { Bans, type Ban } from './bans.ts'

function bans(neverBan: (address: string) => boolean = () => false): {
  bans: Bans
  clock: FakeClock
  told: string[]
} {
  const clock = new FakeClock()
  const told: string[] = []
  const banned = ({ address, name }: Ban): void => {
    told.push(name === undefined ? address : `${address} ${name}`)
  }
  return { bans: new Bans({ clock, neverBan, banned }), clock, told }
}

/** Wrong passwords, for one name after the other. */
function fail(target: Bans, address: string, times: number): void {
  for (let time = 0; time < times; time++) target.failed(address, `10${time}`)
}

test('ten wrong passwords of one name lock it out there for five minutes, and nobody else', () => {
  const { bans: target, clock, told } = bans()

  for (let time = 0; time < 10; time++) target.failed('192.0.2.1', '1001')
  const names = [
    target.isLocked('192.0.2.1', '1001'),
    target.isLocked('192.0.2.1', '1002'),
    target.isLocked('192.0.2.2', '1001'),
  ]
  clock.advance(300_000)

  assert.deepEqual(names, [true, false, false])
  assert.equal(target.isBanned('192.0.2.1'), false)
  assert.equal(target.isLocked('192.0.2.1', '1001'), false)
  assert.deepEqual(told, ['192.0.2.1 1001'])
})

test('one phone with an old password costs its neighbours nothing, however often it tries', () => {
  const { bans: target, told } = bans()

  for (let attempt = 0; attempt < 300; attempt++) {
    target.unproven('192.0.2.1')
    target.failed('192.0.2.1', '1001')
  }

  assert.equal(target.isBanned('192.0.2.1'), false)
  assert.deepEqual(told, ['192.0.2.1 1001'])
})

test('wrong passwords of different minutes do not lock a name out', () => {
  const { bans: target, clock } = bans()

  for (let minute = 0; minute < 5; minute++) {
    for (let time = 0; time < 9; time++) target.failed('192.0.2.1', '1001')
    clock.advance(60_000)
  }

  assert.equal(target.isLocked('192.0.2.1', '1001'), false)
})

test('thirty failures within a minute ban an address for five minutes', () => {
  const { bans: target, clock, told } = bans()

  fail(target, '192.0.2.1', 30)
  const now = [target.isBanned('192.0.2.1'), target.isBanned('192.0.2.2')]
  clock.advance(300_000)

  assert.deepEqual([now, target.isBanned('192.0.2.1'), told], [[true, false], false, ['192.0.2.1']])
})

test('failures of different minutes do not add up', () => {
  const { bans: target, clock } = bans()

  fail(target, '192.0.2.1', 29)
  clock.advance(60_000)
  fail(target, '192.0.2.1', 29)

  assert.equal(target.isBanned('192.0.2.1'), false)
})

test('whoever has one IPv6 address is banned with the /64 around it', () => {
  const { bans: target } = bans()

  for (let host = 1; host <= 30; host++) target.failed(`2001:db8:0:1::${host}`, `10${host}`)

  assert.deepEqual(
    ['2001:db8:0:1::ffff', '2001:db8:0:1:a:b:c:d', '2001:db8:0:2::1', '2001:db8::1'].map((a) =>
      target.isBanned(a),
    ),
    [true, true, false, false],
  )
})

test('many phones may begin without a proof, as long as they then bring one', () => {
  const { bans: target } = bans()

  for (let phone = 0; phone < 1000; phone++) {
    target.unproven('192.0.2.1')
    target.proven('192.0.2.1')
  }
  const before = target.isBanned('192.0.2.1')
  for (let phone = 0; phone < 200; phone++) target.unproven('192.0.2.1')

  assert.deepEqual([before, target.isBanned('192.0.2.1')], [false, true])
})

test('unknown names are heard for a while, then not, and bring no ban', () => {
  const { bans: target, clock, told } = bans()

  const heard = Array.from({ length: 5000 }, () => target.unknown('192.0.2.1')).filter(Boolean).length
  clock.advance(60_000)

  assert.equal(heard, 60)
  assert.equal(target.unknown('192.0.2.1'), true)
  assert.deepEqual(told, [])
})

test('phones that nobody knows yet may begin without a proof as often as they like', () => {
  const { bans: target, told } = bans()

  for (let attempt = 0; attempt < 500; attempt++) {
    target.unproven('192.0.2.1')
    target.unknown('192.0.2.1')
  }

  assert.deepEqual(told, [])
})

test('an address may be spared', () => {
  const { bans: target, told } = bans((address) => address === '127.0.0.1')

  fail(target, '127.0.0.1', 100)

  assert.deepEqual([target.isBanned('127.0.0.1'), told], [false, []])
})
