import assert from 'node:assert/strict'
import { basename, dirname } from 'node:path'
import { test } from 'node:test'
import { getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import { languages } from '../state/preferences.ts'

const catalogues = await getCatalogs(getConfig({ cwd: `${import.meta.dirname}/../..` }))

const placeholders = (text = '') => [...text.matchAll(/\{\w+\}|<\/?\d+\/?>/g)].map(([found]) => found).sort()

for (const catalogue of catalogues) {
  const where = basename(dirname(dirname(catalogue.path)))
  const source = Object.keys((await catalogue.collect()) ?? {}).sort()

  test(`there are words to translate in ${where}`, () => {
    assert.ok(source.length > 100)
  })

  for (const language of languages) {
    test(`every string of ${where} is in the catalogue of ${language}, and no other`, async () => {
      const messages = (await catalogue.read(language)) ?? {}

      // After a change of a string: npm run extract, then translate what is new.
      assert.deepEqual(Object.keys(messages).sort(), source)
    })

    test(`the translations of ${where} to ${language} keep the placeholders of their strings`, async () => {
      const messages = (await catalogue.read(language)) ?? {}

      for (const { message, translation } of Object.values(messages))
        if (translation) assert.deepEqual(placeholders(translation), placeholders(message), translation)
    })
  }
}
