/** Makes the sample centre on the first start: settings, people with random passwords, phones, the sample trunk. */
import { trunkOf } from '@cordboard/kernel'
import { hashPassword, randomPassword } from '../people/password.ts'
import type { Database } from '../storage/database.ts'
import { keepPassword } from '../storage/passwords.ts'
import { keepPhone, keepTrunk } from '../storage/phones.ts'
import { addSettings, findSettings } from '../storage/settings.ts'
import { writeFirstSignIn, type FirstPerson, type FirstSignIn } from './first-sign-in.ts'
import type { FirstCentre } from './first-centre.ts'

export type SampleOptions = {
  readonly tenant: string
  /** Where `first-sign-in.json` goes. */
  readonly folder: string
  /** Address of the pages. */
  readonly desk: string
  readonly centre: FirstCentre
  /** host:port to which the sample trunk sends calls. */
  readonly trunk: string
}

/**
 * Does nothing but set the trunk's address when the tenant has settings already. Returns the secrets when they were
 * made. The file is written before the database says that the sample exists: a crash in between makes new ones.
 */
export async function makeSample(database: Database, options: SampleOptions): Promise<FirstSignIn | null> {
  const { tenant, folder, desk, trunk, centre } = options
  await keepTrunk(database, tenant, {
    id: trunkOf(tenant),
    acceptFrom: ['127.0.0.1', '::1'],
    sendTo: trunk,
  })
  if ((await findSettings(database, tenant)) !== null) return null

  const people = centre.settings.people.map(({ login, role, extension }): FirstPerson => ({
    login,
    password: randomPassword(),
    role,
    ...(extension === null ? {} : { extension, sipPassword: randomPassword() }),
  }))
  const hashes = await Promise.all(people.map(({ password }) => hashPassword(password)))
  const content = { desk, people, numbers: centre.numbers }
  await writeFirstSignIn(folder, content)

  await database.transaction().execute(async (transaction) => {
    await addSettings(transaction, tenant, centre.settings)
    for (const [place, { id }] of centre.settings.people.entries())
      await keepPassword(transaction, tenant, id, { hash: hashes[place] ?? '', mustChange: false })
    for (const { extension, sipPassword } of people)
      if (extension !== undefined && sipPassword !== undefined)
        await keepPhone(transaction, tenant, { extension, sipPassword })
  })
  return content
}
