/** What many tests begin with. */
import type { AgentDesktop } from '../desk/agent-desktop.ts'
import type { Baresip } from '../phones/baresip.ts'
import type { Rack } from '../phones/rack.ts'

export interface Desk {
  readonly desktop: AgentDesktop
  readonly phone: Baresip
}

type OpenDesktop = (login: string) => Promise<AgentDesktop>

/** An agent at work: phone registered, signed in with it, in Available. */
export async function available(login: string, phones: Rack, open: OpenDesktop): Promise<Desk> {
  const [phone, desktop] = await Promise.all([phones.agent(login), open(login)])
  await desktop.signIn()
  await desktop.pick('Available')
  await desktop.state.filter({ hasText: 'Available' }).waitFor()
  return { phone, desktop }
}

/** A customer speaks with that agent. */
export async function talking({ phone, desktop }: Desk, customer: Baresip, phones: Rack): Promise<void> {
  await phones.call(customer)
  await phone.event('CALL_INCOMING')
  await phone.answer()
  await desktop.control.waitFor()
  await desktop.standing.filter({ hasText: 'Connected' }).waitFor()
}
