/** What is checked without running the product: types, rules, form, dead code, and that the pages build. */
import { spawn } from 'node:child_process'
import { seconds } from './install.mjs'

const checks = [
  ['types', 'tsc', '-p', '.'],
  ['types of the pages', 'tsc', '-p', 'apps/desk'],
  ['rules', 'oxlint', '--type-aware', '.'],
  ['form', 'oxfmt', '--check', '.'],
  ['nothing unused', 'knip'],
  ['arrows between folders', 'node', '--test', 'scripts/arrows.test.ts'],
  [
    'pages: words in every language, bundle within its budget',
    'npm',
    'run',
    'build',
    '-w',
    '@cordboard/desk',
  ],
]

/** Runs them all; prints what one has to say when it fails. Resolves with how many passed and failed. */
export async function runChecks(checkout, env, say) {
  const result = { passed: 0, failed: 0 }
  for (const [name, ...command] of checks) {
    const began = performance.now()
    const { code, output } = await capture(command, { cwd: checkout, env: { ...env, NO_COLOR: '1' } })
    say(`${code === 0 ? '✔' : '✖'} ${name} (${seconds(began)})`)
    if (code === 0) result.passed++
    else {
      result.failed++
      say(output)
    }
  }
  return result
}

function capture([program, ...args], options) {
  return new Promise((resolve, reject) => {
    const chunks = []
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString() }))
  })
}
