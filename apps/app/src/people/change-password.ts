/** A signed-in person takes another password: the old one is asked for, and guessing it is slowed down as at sign-in. */
import type { PasswordChange, Person, Settings } from '@cordboard/contract'
import { Refused } from '../http/problem.ts'
import type { SignIn } from './sign-in.ts'

type Needed = {
  readonly signIn: SignIn
  readonly settings: { readonly read: () => Promise<Settings> }
}

/** Throws {@link Refused}: `wrong_credentials`, `weak_password` or `too_many_attempts`. */
export async function changePassword(
  { signIn, settings }: Needed,
  { login }: Person,
  { password, newPassword }: PasswordChange,
  address: string,
): Promise<void> {
  const result = await signIn.check(await settings.read(), { login, password, newPassword, address })
  if (result.kind === 'signed_in') return
  if (result.kind === 'too_many_attempts')
    throw new Refused('too_many_attempts', 'wait before the next attempt', Math.ceil(result.wait / 1000))
  throw new Refused(result.kind, 'the password was not changed')
}
