/** Finds a Node that runs TypeScript: this one if it is new enough, else the one that comes with the dependencies. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const least = 24

/** The program's path; null when neither will do (the dependencies are not installed, or not for this machine). */
export function findNode(checkout) {
  if (Number.parseInt(process.versions.node, 10) >= least) return process.execPath
  const packaged = join(checkout, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  return existsSync(packaged) ? packaged : null
}

export const noNode = `Cordboard needs Node ${least} or newer; this is ${process.versions.node}, and npm has none for ${process.platform}-${process.arch}.`
