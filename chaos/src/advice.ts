/** What two agents do with one call: advice, a conference, and the call that becomes the other's. */
import type { Destination } from '@cordboard/contract'
import type { Stage } from './stage.ts'
import { until } from './until.ts'

/** The colleague as somebody to consult or to transfer to. */
export function toColleague({ colleague }: Stage): { readonly to: Destination } {
  return { to: { kind: 'agent', agent: colleague.agent?.id ?? '' } }
}

/** The colleague takes a seat in Idle: may be asked for advice, and is offered no calls. */
export async function colleagueArrives(stage: Stage): Promise<void> {
  stage.heard('sign-in', await stage.colleague.signIn('bench'))
  await until('the colleague is there', () => stage.colleague.agent?.state === 'idle')
}

export async function colleagueLeaves(stage: Stage): Promise<void> {
  stage.heard('sign-out', await stage.colleague.command('POST', '/api/agent/sign-out', {}))
}

/** Asks the colleague; and again, for it is taken back when nobody can know whether their phone rang. */
export async function consult(stage: Stage): Promise<void> {
  const asked = async () => (await stage.desktop.tasksAsked())[0]?.consult?.status
  for (let attempt = 0; attempt < 5 && (await asked()) !== 'consulting'; attempt += 1) {
    await stage.act('consult', toColleague(stage))
    await until('the consult is accepted, or over', async () => (await asked()) !== 'requested')
  }
  await consulting(stage)
}

/** The agents hear each other, and the customer neither. */
export async function consulting(stage: Stage): Promise<void> {
  await stage.shows('consulting', () => stage.desktop.tasks[0]?.consult?.status === 'consulting')
  await until('both agents are in a bridge', async () => (await stage.inBridge()) === 2)
}

/** Asks the colleague, who lets it ring, and takes it back; and again, if it was over by itself before that. */
export async function consultTakenBack(stage: Stage): Promise<void> {
  const { colleague, desktop, phones } = stage
  const now = async () => (await desktop.tasksAsked())[0]
  const rings = () => phones.callsOf(colleague.person.extension).length > 0
  stage.picksUp = false
  for (let attempt = 0, isTakenBack = false; attempt < 5 && !isTakenBack; attempt += 1) {
    await stage.act('consult', toColleague(stage))
    await until('it rings, or is over', async () => rings() || (await now())?.consult === null)
    const path = `/api/tasks/${(await now())?.id}/consult-cancel`
    isTakenBack = stage.heard('consult-cancel', await desktop.command('POST', path, {}), 'no_consult')
  }
  await until('it rings no longer', () => !rings())
  stage.picksUp = true
  await stage.talking()
}

/** All three hear each other. */
export async function conference(stage: Stage): Promise<void> {
  await stage.act('conference')
  await stage.shows('conference', () => stage.status === 'conference')
  await until('all three are in a bridge', async () => (await stage.inBridge()) === 3)
}

/** The agent wraps up, the colleague and the customer hear each other; then that is over, too. */
export async function handedOver(stage: Stage): Promise<void> {
  const { colleague } = stage
  await stage.shows('wrap-up', () => stage.status === 'wrap_up')
  await until('the colleague has the call', () => colleague.tasks[0]?.status === 'connected')
  await until('they are in a bridge', async () => (await stage.inBridge()) === 2)
  await stage.act('wrap-up')
  await stage.free()
  await stage.act('end', {}, colleague)
  await stage.act('wrap-up', {}, colleague)
  await until('the colleague is free', () => colleague.tasks.length === 0)
}
