import { ApiScope } from '@sonae/domain/people/api-scope'
import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { Typed } from './session.ts'

/** A token for a program, as lists show it: all but its secret. Times are ISO 8601 in UTC. */
const ApiToken = z
  .strictObject({
    id: Id,
    name: z.string(),
    scopes: z.array(ApiScope),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiToken' })

const Tokens = z.strictObject({ tokens: z.array(ApiToken) })
const TokensOf = z.strictObject({ organisation: Id, account: Id })

export const listTokens = operation({
  id: 'listTokens',
  method: 'GET',
  path: '/api/account/tokens',
  summary: "One's own tokens for programs, expired ones too, the newest first",
  access: 'signed-in',
  answer: Tokens,
})

export const createToken = operation({
  id: 'createToken',
  method: 'POST',
  path: '/api/account/tokens',
  summary: "Makes a token for a program that acts in one's own name within these scopes; it is shown this once",
  access: 'signed-in',
  body: z.strictObject({ name: Typed, scopes: z.array(ApiScope).max(50), expiresAt: z.iso.datetime({ offset: true }) }),
  status: 201,
  answer: z.strictObject({ id: Id, token: z.string() }),
  problems: ['step-up-needed'],
})

export const revokeToken = operation({
  id: 'revokeToken',
  method: 'DELETE',
  path: '/api/account/tokens/{token}',
  summary: "Takes one of one's own tokens back",
  access: 'signed-in',
  parameters: z.strictObject({ token: Id }),
  status: 204,
  answer: z.null(),
})

export const listTokensOf = operation({
  id: 'listTokensOf',
  method: 'GET',
  path: '/api/organisations/{organisation}/accounts/{account}/tokens',
  summary: "An account's tokens for programs, expired ones too, the newest first",
  access: 'permitted',
  parameters: TokensOf,
  answer: Tokens,
})

export const revokeTokenOf = operation({
  id: 'revokeTokenOf',
  method: 'DELETE',
  path: '/api/organisations/{organisation}/accounts/{account}/tokens/{token}',
  summary: "Takes one of an account's tokens back",
  access: 'permitted',
  parameters: TokensOf.extend({ token: Id }),
  status: 204,
  answer: z.null(),
})
