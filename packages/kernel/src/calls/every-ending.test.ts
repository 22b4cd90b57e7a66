/** Every ending at every moment: for each state of a consult, conference and transfer, each end of each leg. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '@cordboard/contract'
import { actions, type Action } from '@cordboard/contract/actions'
import type { TaskCommand } from '../commands/command.ts'
import type { Floor } from '../testing/floor.ts'
import { moments, type Scene } from '../testing/moments.ts'
import { assertQuiet, assertTidy, leaveAll } from '../testing/tidy.ts'

/** Q.850 cause and SIP response as the switch tells them. */
const ends: Readonly<Record<string, readonly [cause: number, sip: number | null]>> = {
  'hangs up': [16, null],
  'is lost': [44, null],
  'cannot be reached': [20, null],
  declines: [21, 603],
  'does not answer': [19, null],
}

const policies = {
  'as shipped': {},
  'the other way': {
    blindTransferNotTaken: 'requeue',
    consultEnd: 'customer_held',
    conferenceCustomerLeaves: 'ends',
  },
} as const

/** Whose call it is, and who is only asked for advice: they must not be left with a wrap-up. */
function rolesOf({ floor }: Scene) {
  const [interaction] = floor.centre.state.interactions.values()
  assert.ok(interaction !== undefined)
  const { agent1 } = interaction
  const consulted = interaction.parties.flatMap(({ agent, state }) =>
    agent !== null && agent !== agent1 && state !== 'wrapping_up' && state !== 'left' ? [agent] : [],
  )
  return { agent1, consulted: interaction.phase === 'offered' ? [] : consulted }
}

function assertWrapUps(floor: Floor, { agent1, consulted }: ReturnType<typeof rolesOf>): void {
  const [interaction] = floor.centre.state.interactions.values()
  if (agent1 !== null) {
    const goesOn = interaction?.agent1 === agent1 && interaction.phase !== 'ended'
    assert.equal(floor.state(agent1), goesOn ? 'engaged' : 'wrap_up', 'agent 1')
  }
  for (const agent of consulted.filter((one) => interaction?.agent1 !== one))
    assert.notEqual(floor.state(agent), 'wrap_up', 'agent 2')
}

/** Long enough for everything that rings or is in flight, with the phones of lost agents out of reach. */
function settle(floor: Floor): void {
  for (let passed = 0; passed < 5; passed += 1) floor.pass(20_000)
}

for (const [moment, bring] of Object.entries(moments)) {
  for (const [policy, handling] of Object.entries(policies)) {
    test(`${moment}, whoever's leg ends, and however: everybody is where the rows say (${policy})`, () => {
      for (const leg of bring({ handling }).floor.switch.channels.keys()) {
        for (const [cause, sip] of Object.values(ends)) {
          const scene = bring({ handling })
          const { floor } = scene
          const roles = rolesOf(scene)

          floor.switch.ends(leg, cause, sip)

          assertTidy(floor)
          assertWrapUps(floor, roles)
          settle(floor)
          assertTidy(floor)
          assertQuiet(floor)
          leaveAll(floor)
        }
      }
    })
  }

  test(`${moment}, whoever's leg ends, with any command that was possible just before or after it`, () => {
    const { floor: before } = bring()
    const wishes = possibleOn(before)
    for (const leg of before.switch.channels.keys()) {
      for (const [agent, wish] of wishes) {
        for (const isFirst of [true, false]) {
          const { floor } = bring()
          const ask = () => floor.centre.ask(agent, wish)

          if (isFirst) ask()
          floor.switch.ends(leg, 16)
          if (!isFirst) ask()
          floor.switch.obey()

          assertTidy(floor)
          settle(floor)
          assertTidy(floor)
          assertQuiet(floor)
          leaveAll(floor)
        }
      }
    }
  })

  test(`${moment}, with any two commands one after the other`, () => {
    const wishes = possibleOn(bring().floor)
    for (const [first, wish] of wishes) {
      for (const [second, other] of wishes) {
        const { floor } = bring()

        floor.centre.ask(first, wish)
        floor.centre.ask(second, other)
        floor.switch.obey()

        assertTidy(floor)
        settle(floor)
        assertTidy(floor)
        assertQuiet(floor)
        leaveAll(floor)
      }
    }
  })

  test(`${moment}, and the app is killed: the next one has the same, and each party hears the same`, () => {
    const { floor } = bring()
    const isUnsure = moment.includes('on the way') || moment === 'advice asked of an agent'
    const heard = () => [...floor.switch.channels.keys()].map((leg) => floor.switch.heardBy(leg).join(' '))
    const before = heard()

    floor.restart()

    assertTidy(floor)
    if (!isUnsure) assert.deepEqual(heard(), before)
    settle(floor)
    assertTidy(floor)
    assertQuiet(floor)
    leaveAll(floor)
  })

  test(`${moment}, and a phone hangs up while no app is there to see it`, () => {
    for (const leg of bring().floor.switch.channels.keys()) {
      const scene = bring()
      const { floor } = scene
      const roles = rolesOf(scene)
      floor.switch.vanishes(leg)

      floor.centre.now += 10_000
      floor.restart()

      assertTidy(floor)
      assertWrapUps(floor, roles)
      settle(floor)
      assertTidy(floor)
      assertQuiet(floor)
      leaveAll(floor)
    }
  })
}

/** What the agents' desktops allow at this moment, wherever it leads. */
function possibleOn(floor: Floor): readonly (readonly [Id, TaskCommand])[] {
  const wishes: [Id, TaskCommand][] = []
  for (const agent of ['a1', 'a2']) {
    const work = floor.centre.state.agents.get(agent)?.seat?.work.kind
    if (work === undefined || work === 'none' || work === 'clearing') continue
    const { controls, id } = floor.task(agent)
    for (const action of actions.filter((one) => controls[one].enabled))
      for (const wish of wishesFor(action, id)) wishes.push([agent, wish])
  }
  return wishes
}

function wishesFor(action: Action, task: Id): TaskCommand[] {
  const far = { kind: 'number', number: '+12025550178' } as const
  const colleague = { kind: 'agent', agent: 'a2' } as const
  switch (action) {
    case 'consult':
      return [
        { kind: action, task, to: colleague },
        { kind: action, task, to: far },
      ]
    case 'transfer':
      return [
        { kind: action, task },
        { kind: action, task, to: colleague },
        { kind: action, task, to: far },
      ]
    case 'wrap-up':
      return [{ kind: action, task, reason: 'solved' }]
    default:
      return [{ kind: action, task }]
  }
}
