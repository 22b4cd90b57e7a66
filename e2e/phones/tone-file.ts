/** The sounds that phones speak, as files: made once, and kept for the next run. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { voiceLevel } from './hearing.ts'

const folder = join(import.meta.dirname, '../../node_modules/.cache/cordboard/tones')

/** Longer than any call here, in seconds: a phone falls silent at its end. */
const length = 300

/** The path of a tone of so many hertz. */
export function toneFile(hertz: number): string {
  const path = join(folder, `${hertz}-${length}-${voiceLevel}.wav`)
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const unfinished = join(folder, `${process.pid}-${hertz}.wav`)
  const format = `-n -r 8000 -c 1 -b 16 ${unfinished}`.split(' ')
  execFileSync('sox', [...format, ...`synth ${length} sine ${hertz} vol ${voiceLevel}`.split(' ')])
  renameSync(unfinished, path)
  return path
}
