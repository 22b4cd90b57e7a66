/** Agents' desktops under load: signed in, in Available, each wrap-up submitted as soon as it is seen. */
import { Desktop, type Outcome, type Person } from '@cordboard/load'

/** Opens a desktop for each person, one after the other: checking a password costs the server real work on purpose. */
export async function openDesktops(
  url: string,
  people: readonly Person[],
  team: string,
  onFree: (extension: string, at: number) => void,
): Promise<{ close(): Promise<void> }> {
  const underWay = new Set<Promise<unknown>>()
  const failures: unknown[] = []
  const desktops = people.map((person) => new Desktop(url, person, matters))
  for (const desktop of desktops) {
    await desktop.open()
    must(await desktop.signIn(team))
    const wrappedUp = new Set<string>()
    desktop.onChange = () => {
      for (const { id, status } of desktop.tasks) {
        if (status !== 'wrap_up' || wrappedUp.has(id)) continue
        wrappedUp.add(id)
        onFree(desktop.person.extension, performance.now())
        const wrapUp: Promise<unknown> = desktop
          .command('POST', `/api/tasks/${id}/wrap-up`, {})
          .then(must)
          .then(
            () => underWay.delete(wrapUp),
            (error: unknown) => failures.push(error),
          )
        underWay.add(wrapUp)
      }
    }
    must(await desktop.command('PUT', '/api/agent/state', { state: 'available' }))
  }
  return {
    close: async () => {
      await Promise.all(underWay)
      for (const desktop of desktops) desktop.close()
      if (failures.length > 0) throw new AggregateError(failures, 'wrap-ups were refused')
    },
  }
}

/** Reading every event of sixty desktops would load the generator; only how calls end matters here. */
function matters(event: string): boolean {
  return /"type":"(snapshot|task_gone)"|"status":"wrap_up"/.test(event)
}

function must({ status, code }: Outcome): void {
  if (status >= 300) throw new Error(`a command was refused with ${status} ${code}`)
}
