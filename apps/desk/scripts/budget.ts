/** Ends with an error when the built pages weigh more than they may (gzip, KB of 1000 bytes). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = join(import.meta.dirname, '../dist')
const assets = readdirSync(join(dist, 'assets'))
const index = readFileSync(join(dist, 'index.html'), 'utf8')

const weigh = (files: readonly string[]) =>
  files.reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(dist, 'assets', file)), { level: 9 }).length,
    0,
  ) / 1000

const styles = assets.filter((file) => file.endsWith('.css'))
const scripts = assets.filter((file) => file.endsWith('.js'))
const catalogues = scripts.filter((file) => /^(en|nl|da|de)-/.test(file))
/** What only administrators load. */
const isAdministration = (file: string) => file.startsWith('admin-')
/** What a person loads who opens their settings. */
const isSettings = (file: string) => file.startsWith('settings-dialog-')

/** The scripts that a script needs before it can run; what it asks for later is not among them. */
const needs = new Map(
  scripts.map((file) => {
    const text = readFileSync(join(dist, 'assets', file), 'utf8')
    return [
      file,
      [...text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)].map(([, name = '']) => name),
    ]
  }),
)

function withNeeds(files: readonly string[], found = new Set<string>()): Set<string> {
  for (const file of files) {
    if (found.has(file)) continue
    found.add(file)
    withNeeds(needs.get(file) ?? [], found)
  }
  return found
}

/** What is loaded by itself: the page, and each part that comes later. */
const parts = scripts.filter((file) => ![...needs.values()].some((names) => names.includes(file)))
const desktop = withNeeds(
  parts.filter((file) => !catalogues.includes(file) && !isAdministration(file) && !isSettings(file)),
)
const code = [...desktop]
const onTop = (files: readonly string[]) => [...withNeeds(files)].filter((file) => !desktop.has(file))

/** One catalogue is loaded, so the heaviest counts. */
const catalogue = Math.max(...catalogues.map((file) => weigh([file])))

const lines = [
  {
    what: 'first paint, script',
    weight: weigh(code.filter((file) => index.includes(file))) + catalogue,
    budget: 160,
  },
  { what: 'agent desktop, script', weight: weigh(code) + catalogue, budget: 220 },
  { what: 'settings on top', weight: weigh(onTop(parts.filter(isSettings))), budget: 10 },
  { what: 'one catalogue', weight: catalogue, budget: 15 },
  { what: 'styles', weight: weigh(styles.filter((file) => !isAdministration(file))), budget: 25 },
  {
    what: 'administration on top',
    weight: weigh([...onTop(parts.filter(isAdministration)), ...styles.filter(isAdministration)]),
    budget: 80,
  },
  {
    what: 'font of the first paint',
    weight: weigh(assets.filter((file) => /inter-latin-wght.*woff2$/.test(file))),
    budget: 50,
  },
]

for (const { what, weight, budget } of lines) {
  const verdict = weight > budget ? 'TOO HEAVY' : 'ok'
  console.log(`${what.padEnd(24)} ${weight.toFixed(1).padStart(6)} KB of ${budget} KB  ${verdict}`)
}
if (catalogues.length !== 4) throw new Error(`Expected four catalogues, found ${catalogues.length}`)
if (lines.some(({ weight, budget }) => weight > budget)) process.exitCode = 1
