/** What every script that runs our programs needs first: the dependencies, and a Node that runs TypeScript. */
import { delimiter, dirname, join } from 'node:path'
import { findNode, noNode } from '../apps/cordboard/bin/node-24.mjs'
import { install } from './install.mjs'

export const checkout = join(import.meta.dirname, '..')

export const say = (line) => process.stdout.write(`${line}\n`)

/** Resolves with that Node and an environment in which it and our tools are found first; with null after saying why not. */
export async function ready() {
  if (!(await install(checkout, say))) return null
  const node = findNode(checkout)
  if (node === null) {
    say(noNode)
    return null
  }
  const path = [dirname(node), join(checkout, 'node_modules', '.bin'), process.env.PATH]
  return { node, env: { ...process.env, PATH: path.join(delimiter) } }
}
