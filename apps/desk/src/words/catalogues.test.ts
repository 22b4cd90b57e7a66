import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'

const config = getConfig({ cwd: `${import.meta.dirname}/../..` })
const [catalogue] = await getCatalogs(config)
const source = Object.keys((await catalogue?.collect()) ?? {}).sort()

test('there are words to translate', () => {
  assert.ok(source.length > 100)
})

for (const locale of config.locales)
  test(`every string of the pages is in the ${locale} catalogue, and no other`, async () => {
    const messages = (await catalogue?.read(locale)) ?? {}

    // After a change of a string: npm run extract, then translate what is new.
    assert.deepEqual(Object.keys(messages).sort(), source)
  })

test('a translation keeps the placeholders of its string', async () => {
  const placeholders = (text = '') =>
    [...text.matchAll(/\{\w+\}|<\/?\d+\/?>/g)].map(([found]) => found).sort()

  for (const locale of config.locales) {
    const messages = (await catalogue?.read(locale)) ?? {}
    for (const { message, translation } of Object.values(messages))
      if (translation) assert.deepEqual(placeholders(translation), placeholders(message), translation)
  }
})
