/** What an agent does who sits at a number outside: calls are taken there with a digit. */
import { outsideNumber, type Stage } from './stage.ts'
import { comesTrue } from './until.ts'

/** How long somebody listens before they press, in milliseconds. */
const listens = 300

/** So often somebody presses before they give up. */
const presses = 50

export async function atWorkOutside(stage: Stage): Promise<void> {
  const station = { kind: 'number', number: outsideNumber } as const
  stage.heard('sign-in', await stage.desktop.signIn('bench', station))
  await stage.available()
  await stage.free()
}

/**
 * Presses the digit that the desktop tells, until the call is taken: one that no app has heard is asked for again.
 * Whoever was away for longer than it rang takes the call when it comes again.
 */
export async function takenWithDigit(stage: Stage): Promise<void> {
  const isTaken = () => stage.status === 'connected'
  for (let press = 0; press < presses && !(await comesTrue(isTaken, listens)); press += 1) {
    if (stage.desktop.agent?.state === 'rona') await stage.available()
    const digit = stage.desktop.tasks[0]?.confirmDigit
    if (digit !== undefined) stage.outside.press(outsideNumber, digit)
  }
  await stage.talking()
}
