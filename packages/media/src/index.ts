export type { Codec, Direction, LocalMedia, RemoteMedia } from './leg-media.ts'
export type { LegStatistics } from './leg-statistics.ts'
export type { MediaEngine, MediaEngineOptions, Source } from './media-engine.ts'
export { MediaError, type MediaErrorCode } from './media-error.ts'
export type { MediaEvent } from './media-event.ts'
export type {
  Answer,
  AnswerOptions,
  MediaLine,
  OfferOptions,
  Origin,
  RemoteDescription,
} from './sdp/description.ts'
export { buildAnswer } from './sdp/build-answer.ts'
export { buildOffer } from './sdp/build-offer.ts'
export { agree, readDescription } from './sdp/read-description.ts'
export { decode, encode, frameMs, frameSamples, sampleRate } from './audio/g711.ts'
export { shareAt } from './audio/goertzel.ts'
export { musicFrequencies } from './audio/music.ts'
export { ringbackFrequencies } from './audio/ringback.ts'
export { startMediaEngine } from './engine/start-media-engine.ts'
