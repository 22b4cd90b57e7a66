export { createApi, type Api, type ApiOptions } from './api.ts'
export { pageClock, type Clock } from './clock.ts'
export { failureCode, NotReached, Refused, type FailureCode } from './failure.ts'
export { createLive, type Live, type LiveOptions, type Socket } from './live.ts'
export {
  initialLiveState,
  withAgent,
  withoutNotice,
  withTask,
  type Connection,
  type LiveState,
} from './live-state.ts'
