export { createApi, type Api, type ApiOptions, type PlainAction } from './api.ts'
export { pageClock, type Clock } from './clock.ts'
export { failureCode, NotReached, Refused, type FailureCode } from './failure.ts'
export { createLive, type Live, type LiveOptions, type Socket } from './live.ts'
export {
  initialLiveState,
  withAgent,
  withNote,
  withTask,
  type Connection,
  type LiveState,
} from './live-state.ts'
export { ask, askFor, type Fetch } from './request.ts'
