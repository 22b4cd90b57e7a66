#!/usr/bin/env node
/** The command `cordboard`, on whatever Node it is called with. */
import { join } from 'node:path'
import { findNode, noNode } from './node-24.mjs'
import { runInForeground } from './run.mjs'

const folder = join(import.meta.dirname, '..')
const node = findNode(join(folder, '..', '..'))
if (node === null) {
  process.stderr.write(`${noNode}\n`)
  process.exitCode = 1
} else {
  process.exitCode = await runInForeground(node, [join(folder, 'src', 'main.ts'), ...process.argv.slice(2)])
}
