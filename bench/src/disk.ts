/** What the disk below a folder needs for a durable write; printed beside every figure that waits for one. */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Spread, spread } from '@cordboard/load'

/** Appends 8 KB and fdatasyncs, a few hundred times; milliseconds each. */
export function fsyncSpread(folder: string, times = 300): Spread {
  const path = join(folder, 'fsync-probe')
  const file = openSync(path, 'w')
  const block = Buffer.alloc(8192, 1)
  const samples: number[] = []
  for (let index = 0; index < times; index++) {
    const before = performance.now()
    writeSync(file, block)
    fdatasyncSync(file)
    samples.push(performance.now() - before)
  }
  closeSync(file)
  rmSync(path)
  return spread(samples)
}
