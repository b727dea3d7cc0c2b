import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'

type CborKey = number | string
type Cbor = number | string | Buffer | ReadonlyMap<CborKey, Cbor>

/** As much of CBOR (RFC 8949) as an authenticator writes: integers, texts, bytes, maps. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const entries = [...value].flatMap(([key, member]) => [cbor(key), cbor(member)])
  return Buffer.concat([head(5, value.size), ...entries])
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255])
}

const USER_PRESENT = 1
const USER_VERIFIED = 4
const ATTESTED = 64

type Options = {
  /** The page in the browser. */
  readonly origin?: string
  /** Whether it asks for a finger or a PIN. */
  readonly verifies?: boolean
  /** Whether it counts its signatures. */
  readonly counts?: boolean
}

/** An authenticator with a browser around it: one P-256 key, found without a login name. */
export class SoftwareAuthenticator {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly id = randomBytes(32).toString('base64url')
  readonly #origin: string
  readonly #flags: number
  readonly #counts: boolean
  counter = 0
  userHandle: string | undefined

  constructor({ origin = 'http://localhost:8080', verifies = true, counts = true }: Options = {}) {
    this.#origin = origin
    this.#flags = USER_PRESENT | (verifies ? USER_VERIFIED : 0)
    this.#counts = counts
  }

  /** Answers navigator.credentials.create(). */
  create({ challenge, rp, user }: PublicKeyCredentialCreationOptionsJSON) {
    this.userHandle = user.id
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    const key = cbor(
      new Map<CborKey, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    )
    const id = Buffer.from(this.id, 'base64url')
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
    const attestation = cbor(
      new Map<CborKey, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Buffer.concat([this.#data(rp.id ?? '', ATTESTED), credential])],
      ]),
    )
    return this.#answer({
      clientDataJSON: this.#client('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    })
  }

  /** Answers navigator.credentials.get(). */
  get({ challenge, rpId }: PublicKeyCredentialRequestOptionsJSON) {
    const client = this.#client('webauthn.get', challenge)
    const data = this.#data(rpId ?? '', 0)
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
    return this.#answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
      userHandle: this.userHandle,
    })
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }))
  }

  #data(rpId: string, flags: number): Buffer {
    const counter = Buffer.alloc(4)
    if (this.#counts) counter.writeUInt32BE(++this.counter)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([this.#flags | flags]), counter])
  }

  #answer<R>(response: R) {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response }
  }
}
