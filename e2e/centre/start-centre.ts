/** A contact centre of our own, started as a person would start it. */
import { join } from 'node:path'
import { Centre } from '@cordboard/load'
import { type House, houseSettings } from './house.ts'
import { ports } from './ports.ts'

/** Runs `npm start`'s program on an empty data folder and resolves when it says that it is ready. */
export function startCentre(house: House | 'sample'): Promise<Centre> {
  return Centre.start({
    ...(house === 'sample' ? {} : { settings: houseSettings(house) }),
    ports,
    through: join(import.meta.dirname, '../../scripts/start.mjs'),
    environment: {
      CORDBOARD_LOG__LEVEL: 'info',
      // So that a phone that dies in a call is missed soon; the ones here send sound whenever they owe it.
      CORDBOARD_RTP__SILENCE: '3',
      CORDBOARD_SAMPLE_TRUNK: `127.0.0.1:${ports.trunk}`,
    },
  })
}
