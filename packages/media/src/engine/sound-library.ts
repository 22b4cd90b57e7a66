import { readdir, readFile } from 'node:fs/promises'
import { extname, join, parse } from 'node:path'
import { frameSamples } from '../audio/g711.ts'
import { encode } from '../audio/g711.ts'
import { music } from '../audio/music.ts'
import { ringback } from '../audio/ringback.ts'
import { readSound, soundEndings } from '../audio/sound-file.ts'

/** What legs can be played, as µ-law in memory that the workers share. */
export interface SoundLibrary {
  readonly sounds: ReadonlyMap<string, Uint8Array>
  readonly music: Uint8Array
  readonly ringback: Uint8Array
}

const shipped = join(import.meta.dirname, '../../sounds')

/**
 * Reads every sound in the shipped folder and then in the given ones; a later one wins over an earlier of one
 * name. A sound named `music` takes the place of the built-in music on hold.
 */
export async function loadSounds(folders: readonly string[]): Promise<SoundLibrary> {
  const sounds = new Map<string, Uint8Array>()
  for (const folder of [shipped, ...folders])
    for (const file of (await readdir(folder)).toSorted())
      if (soundEndings.includes(extname(file)))
        sounds.set(parse(file).name, shared(readSound(file, await readFile(join(folder, file)))))
  return {
    sounds,
    music: wholeFrames(sounds.get('music')) ?? shared(encode(music(), 'PCMU')),
    ringback: shared(encode(ringback(), 'PCMU')),
  }
}

function shared(bytes: Uint8Array): Uint8Array {
  const memory = new Uint8Array(new SharedArrayBuffer(bytes.length))
  memory.set(bytes)
  return memory
}

/** Cut to whole frames, as a loop must be; null when there is not even one. */
function wholeFrames(bytes: Uint8Array | undefined): Uint8Array | null {
  if (bytes === undefined || bytes.length < frameSamples) return null
  return bytes.subarray(0, bytes.length - (bytes.length % frameSamples))
}
