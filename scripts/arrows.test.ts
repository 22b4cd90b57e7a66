/** Holds the arrows between folders: dependencies point one way. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

/** Who may import whom. A folder not listed here fails the test, so a new one must say what it stands on. */
const allowed: Record<string, readonly string[]> = {
  contract: [],
  kernel: ['contract'],
  ari: [],
  sip: [],
  media: [],
  client: ['contract'],
  switch: ['ari', 'sip', 'media'],
  app: ['contract', 'kernel', 'ari'],
  desk: ['contract', 'client'],
  // The pretended centre that the pages are tested against; no page imports it.
  'desk/dev': ['contract', 'client', 'kernel'],
  cordboard: ['app', 'switch'],
  e2e: ['load', 'contract'],
  load: ['contract'],
  bench: ['load', 'ari', 'contract'],
  chaos: ['load', 'contract', 'kernel'],
}

/** All TypeScript, also that of tests, benches and tools. */
const sources = '{{packages,apps}/*,e2e,load,bench,chaos}/**/*.{ts,tsx}'

for (const file of globSync(sources, { cwd: `${import.meta.dirname}/..`, exclude: ['**/node_modules/**'] })) {
  const [outer = '', inner = '', within = ''] = file.split('/')
  const folder = outer === 'packages' || outer === 'apps' ? inner : outer
  const from = `${folder}/${within}` in allowed ? `${folder}/${within}` : folder
  test(`${file} keeps to its layer`, () => {
    const source = readFileSync(`${import.meta.dirname}/../${file}`, 'utf8')
    for (const [, to = ''] of source.matchAll(/(?:from|import)\s*\(?\s*['"]@cordboard\/([\w-]+)/g))
      assert.ok(to === from || allowed[from]?.includes(to), `${from} may not import ${to}`)
    for (const [, path = ''] of source.matchAll(
      /(?:from|import)\s*\(?\s*['"]((?:\.\.\/)+(?:packages|apps|e2e|load|bench|chaos)\/[^'"]*)/g,
    ))
      assert.fail(`${file} reaches into another folder by path: ${path}`)
  })
}

test('the kernel has no clock, no randomness and no I/O', () => {
  for (const file of globSync('packages/kernel/src/**/*.ts', { cwd: `${import.meta.dirname}/..` })) {
    if (/\/(simulate|testing)\//.test(file) || file.endsWith('.test.ts')) continue
    const source = readFileSync(`${import.meta.dirname}/../${file}`, 'utf8')
    assert.doesNotMatch(
      source,
      /Date\.now|new Date\(\)|Math\.random|setTimeout|setInterval|from 'node:|process\./,
      file,
    )
  }
})
