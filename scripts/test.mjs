/** `npm test`: everything, in the order in which a fault is cheapest to find. Nothing is ever skipped. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInForeground } from '../apps/cordboard/bin/run.mjs'
import { runChecks } from './checks.mjs'
import { haveDebianPackages } from './debian-packages.mjs'
import { seconds } from './install.mjs'
import { checkout, ready, say } from './ready.mjs'

/** A part that takes longer, in milliseconds, is ended and has failed; none takes a third of it on two quiet cores. */
const longest = 1_500_000

/** How many files of tests run at once. Most of a test is waiting; by itself Node leaves one core out. */
const sideBySide = availableParallelism()
/** What listens to audio as it comes, or to processes that need a core each, has the machine for itself. */
const oneByOne = 1

const reports = mkdtempSync(join(tmpdir(), 'cordboard-test-'))
const began = performance.now()
const total = { passed: 0, failed: 0 }
const tools = await ready()
const complete = tools !== null && haveDebianPackages(say)

if (complete) {
  await part('Checks', () => runChecks(checkout, tools.env, say))
  await part('Unit tests', (limit) =>
    nodeTests(
      limit,
      sideBySide,
      'dot',
      'packages/!(media)/src/**/*.test.ts',
      'apps/!(switch|cordboard)/src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'load/src/**/*.test.ts',
    ),
  )
  await part('Unit tests of what is heard and of processes', (limit) =>
    nodeTests(limit, oneByOne, 'dot', '{packages/media,apps/switch,apps/cordboard}/src/**/*.test.ts'),
  )
  await part('The seam: conformance of the embedded switch', (limit) =>
    nodeTests(limit, oneByOne, 'dot', 'packages/ari/conformance/**/*.test.ts'),
  )
  await part('The pages', (limit) => pageTests(limit, 'apps/desk'))
  await part('End to end: real phones, a real browser', (limit) => pageTests(limit, 'e2e'))
  await part('What survives: processes killed under load', (limit) =>
    nodeTests(limit, oneByOne, 'spec', 'chaos/src/**/*.test.ts'),
  )
} else total.failed++

rmSync(reports, { recursive: true, force: true })
say(`\nAll of it took ${seconds(began)}.`)
say(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

async function part(title, run) {
  say(`\n── ${title} ${'─'.repeat(Math.max(3, 76 - title.length))}`)
  const since = performance.now()
  const { passed, failed } = await run(AbortSignal.timeout(longest)).catch(failure)
  total.passed += passed
  total.failed += failed
  say(`   ${passed} passed, ${failed} failed in ${seconds(since)}`)
}

/** A part that could not even run counts as one failure. */
function failure(error) {
  say(String(error))
  return { passed: 0, failed: 1 }
}

/** Tests of `node:test`; what did not pass counts as failed, also what was skipped or cancelled. */
async function nodeTests(limit, concurrency, reporter, ...patterns) {
  const report = join(reports, 'node.tap')
  const code = await runInForeground(
    tools.node,
    [
      '--test',
      // A test that never ends fails; the slowest takes a sixth of this.
      '--test-timeout=300000',
      `--test-concurrency=${concurrency}`,
      `--test-reporter=${reporter}`,
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      ...patterns,
    ],
    options(checkout, limit),
  )
  const text = readFileSync(report, 'utf8')
  const number = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
  return counted(code, number('pass'), number('tests') - number('pass'))
}

/** Tests of Playwright, in a folder with its configuration. */
async function pageTests(limit, folder) {
  const report = join(reports, `${folder.replace('/', '-')}.json`)
  const environment = { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const code = await runInForeground('playwright', ['test', '--reporter=list,json'], {
    ...options(join(checkout, folder), limit),
    env: { ...tools.env, ...environment },
  })
  const { stats } = JSON.parse(readFileSync(report, 'utf8'))
  return counted(code, stats.expected, stats.unexpected + stats.flaky + stats.skipped)
}

/** A run that says it failed has at least one failure; one without a single test is a failure too. */
function counted(code, passed, failed) {
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed }
}

/** The first test process that makes a database cluster leaves a copy to the others. */
function options(cwd, signal) {
  const env = { ...tools.env, TEST_CLUSTER: join(reports, 'cluster') }
  return { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], signal }
}
