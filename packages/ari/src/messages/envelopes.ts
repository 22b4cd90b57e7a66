/** REST requests carried over the event WebSocket (Asterisk 20.15, 21.10, 22.5 and later). */
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'

/** `uri` is below `/ari/`, with its query; `message_body` is JSON text. `request_id` comes back in the answer. */
export const RestRequest = Type.Object({
  type: Type.Literal('RESTRequest'),
  transaction_id: Type.Optional(Type.String()),
  request_id: Type.Optional(Type.String()),
  method: Type.String(),
  uri: Type.String(),
  content_type: Type.Optional(Type.String()),
  query_strings: Type.Optional(Type.Array(Type.Object({ name: Type.String(), value: Type.String() }))),
  message_body: Type.Optional(Type.String()),
})
export type RestRequest = Static<typeof RestRequest>

/** The answer to one RestRequest; a body is JSON text. */
export const RestResponse = Type.Object({
  type: Type.Literal('RESTResponse'),
  transaction_id: Type.Optional(Type.String()),
  request_id: Type.Optional(Type.String()),
  status_code: Type.Integer(),
  reason_phrase: Type.Optional(Type.String()),
  uri: Type.Optional(Type.String()),
  content_type: Type.Optional(Type.String()),
  message_body: Type.Optional(Type.String()),
})
export type RestResponse = Static<typeof RestResponse>

/** What a refusal carries as its body. */
export const ErrorBody = Type.Object({ message: Type.String() })
export type ErrorBody = Static<typeof ErrorBody>

export const restRequest = Compile(RestRequest)
export const restResponse = Compile(RestResponse)
export const errorBody = Compile(ErrorBody)
