/** Every state of a consult, a conference and a transfer, and how a floor gets there. */
import type { Id, Settings } from '@cordboard/contract'
import { Floor } from './floor.ts'

export interface Scene {
  readonly floor: Floor
  readonly customer: Id
}

const number = '+12025550177'

/** Agent a1 talks with a customer; a3 is Idle, so that the queue has a2 alone. */
function talking(change: Partial<Settings>): Scene {
  const floor = new Floor(3, change)
  floor.centre.ask('a3', { kind: 'pick_state', pick: { state: 'idle' } })
  return { floor, customer: floor.call() }
}

function asking(change: Partial<Settings>): Scene {
  const scene = talking(change)
  scene.floor.consult('a1', { kind: 'agent', agent: 'a2' })
  return scene
}

function consulting(change: Partial<Settings>): Scene {
  const scene = asking(change)
  scene.floor.pickUp()
  return scene
}

function consultingNumber(change: Partial<Settings>): Scene {
  const scene = talking(change)
  scene.floor.consult('a1', { kind: 'number', number })
  scene.floor.pickUp()
  return scene
}

function conferring(change: Partial<Settings>): Scene {
  return then(consulting(change), ({ floor }) => floor.ask('a1', { kind: 'conference' }))
}

function then(scene: Scene, deed: (scene: Scene) => void): Scene {
  deed(scene)
  return scene
}

/** Asked, and the switch has yet to do it. */
function press(kind: 'resume' | 'conference' | 'transfer' | 'hold') {
  return ({ floor }: Scene) => floor.centre.ask('a1', { kind, task: floor.task('a1').id })
}

const toAgent = { kind: 'transfer', to: { kind: 'agent', agent: 'a2' } } as const
const toNumber = { kind: 'transfer', to: { kind: 'number', number } } as const
const toQueue = { kind: 'transfer', to: { kind: 'queue', queue: 'debit-cards' } } as const
const loseAgent1 = ({ floor }: Scene) => floor.switch.ends(floor.legOf('a1'), 44)

export const moments: Readonly<Record<string, (change?: Partial<Settings>) => Scene>> = {
  talking: (change = {}) => talking(change),
  'on hold': (change = {}) => then(talking(change), ({ floor }) => floor.ask('a1', { kind: 'hold' })),
  'advice asked of an agent': (change = {}) => asking(change),
  'agent 2 rings': (change = {}) => then(asking(change), ({ floor }) => floor.ring()),
  "agent 2's number answers": (change = {}) =>
    then(talking(change), ({ floor }) => {
      floor.sitOutside(2)
      floor.consult('a1', { kind: 'agent', agent: 'a2' })
      floor.pickUp()
    }),
  'agent 2 rings, the customer resumed': (change = {}) =>
    then(asking(change), ({ floor }) => {
      floor.ring()
      floor.ask('a1', { kind: 'resume' })
    }),
  'advice asked of a queue, nobody free': (change = {}) =>
    then(talking(change), ({ floor }) => {
      floor.centre.ask('a2', { kind: 'pick_state', pick: { state: 'idle' } })
      floor.consult('a1', { kind: 'queue', queue: 'debit-cards' })
    }),
  "a queue's agent rings": (change = {}) =>
    then(talking(change), ({ floor }) => {
      floor.consult('a1', { kind: 'queue', queue: 'debit-cards' })
      floor.ring()
    }),
  'a number rings for advice': (change = {}) =>
    then(talking(change), ({ floor }) => {
      floor.consult('a1', { kind: 'number', number })
      floor.ring()
    }),
  'accepted, on the way': (change = {}) =>
    then(asking(change), ({ floor }) => {
      const leg = floor.ring()
      floor.switch.channels.set(leg, 'up')
      floor.centre.tell({ kind: 'leg_answered', leg })
    }),
  consulting: (change = {}) => consulting(change),
  'consulting, on hold by the phone itself': (change = {}) =>
    then(consulting(change), ({ floor }) => {
      floor.centre.tell({ kind: 'leg_held_by_phone', leg: floor.legOf('a1') })
      floor.switch.obey()
    }),
  'on the way to the customer': (change = {}) => then(consulting(change), press('resume')),
  'with the customer, agent 2 on hold': (change = {}) =>
    then(consulting(change), ({ floor }) => floor.ask('a1', { kind: 'resume' })),
  'with the customer, on hold by the phone itself': (change = {}) =>
    then(consulting(change), ({ floor }) => {
      floor.ask('a1', { kind: 'resume' })
      floor.centre.tell({ kind: 'leg_held_by_phone', leg: floor.legOf('a1') })
      floor.switch.obey()
    }),
  'on the way back to agent 2': (change = {}) =>
    then(consulting(change), (scene) => {
      scene.floor.ask('a1', { kind: 'resume' })
      press('hold')(scene)
    }),
  'consulting a number': (change = {}) => consultingNumber(change),
  'consulting, agent 1 without a phone': (change = {}) => then(consulting(change), loseAgent1),
  'on the way into a conference': (change = {}) => then(consulting(change), press('conference')),
  conference: (change = {}) => conferring(change),
  'conference with a number': (change = {}) =>
    then(consultingNumber(change), ({ floor }) => floor.ask('a1', { kind: 'conference' })),
  'conference, agent 1 without a phone': (change = {}) => then(conferring(change), loseAgent1),
  'post-call': (change = {}) => then(conferring(change), ({ customer, floor }) => floor.hangUp(customer)),
  'handed over, on the way': (change = {}) => then(consulting(change), press('transfer')),
  'handed over': (change = {}) =>
    then(consulting(change), ({ floor }) => floor.ask('a1', { kind: 'transfer' })),
  'handed over to a number': (change = {}) =>
    then(consultingNumber(change), ({ floor }) => floor.ask('a1', { kind: 'transfer' })),
  'transferred to an agent who rings': (change = {}) =>
    then(talking(change), ({ floor }) => {
      floor.ask('a1', toAgent)
      floor.ring()
    }),
  'transferred to a number that rings': (change = {}) =>
    then(talking(change), ({ floor }) => {
      floor.ask('a1', toNumber)
      floor.ring()
    }),
  'transferred to a queue, nobody free': (change = {}) =>
    then(talking(change), ({ floor }) => {
      floor.centre.ask('a2', { kind: 'pick_state', pick: { state: 'idle' } })
      floor.ask('a1', toQueue)
    }),
}
