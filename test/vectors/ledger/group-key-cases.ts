// The private key of a group wrapped for its devices, and a content key wrapped to the group, with everything fixed. HPKE draws
// a key of its own each time, so the wrapped bytes below were made once; they open as long as the format stays the same.
import { KeyId, OperationId, fromUtf8, toHex, type DeviceId, type Json } from '../../../src/kernel/index.ts'
import { wrapInfo } from '../../../src/ledger/index.ts'
import { seededRandom } from '../../support/ledger.ts'

const random = seededRandom('group keys')
const id = (): string => toHex(random.bytes(16))
const operationId = OperationId.parse(id())
const placeId = id()
const keyId = KeyId.parse(id())
const [one, two] = [id() as DeviceId, id() as DeviceId] // 32 hex digits, as a device's id is
const contentKeyId = KeyId.parse(id())
const subject = id()
const contentKey = random.bytes(32)
const name = `shift@${placeId}`
const epoch = 2

const group = {
  publicKey: '2312cac81b77e9d8f69345b2e060c905efc84c0cb296d21edb449d1dc587647e',
  privateKey: 'e893c9c902cabb7758964e0b72afd63721e097835fc5c3c38f2f23f82f003346',
}
const first = {
  publicKey: 'e867a3e4085c25e678ab041087d875999cadfbcf0f3c2fe9d10ab5814541a754',
  privateKey: 'b07badf2a02dec90b894d5703ea4d64de1b3f43cf78d710726a6940de7977645',
  wrapped: 'e0afb5301601f20d63553d53a6f47e160393820de242391de3a33eb7c6cfb41eca0f0e22cf83d8b43f53df0fd2d3e8d13a6b32cbe55656a131714c476ef1f38e100a79970d4d3c8fbb2d28ab99e95e1f',
}
const second = {
  publicKey: 'e08c04c7247e720601ed466ebc1b8d16cc8c0c60e4b1452619b5ea82410aea20',
  privateKey: 'a09cc4fd858c4f5deb32e649332b60da90095a10134ba022ef582133dd35fd64',
  wrapped: 'b0a4ffe6c78c525de450086c9c0a1d2323b71c15cdc769dbfac811c3531bc911382003597887b96571b401ad7f6d1a2112b857cfc2a738b5f57e48fa7ae3de33dfcff0017a4a9d891cecc81008597076',
}
const wrappedContent = '50f1af5ea69d6cfccbcbf79123685e53562a75874c231382913e5b82a6dab348b9a91ec83d030b510b0c5c4bc69c927dbcb1fbaacdc8a6f3518c9ed093c8428814be5ae0144953ac3435dae382e863a9'
/** Under the epoch before; another private key; 31 bytes of this one. */
const odd = {
  epochBefore: '4641a39fa54c104ec34de703e90e1727276e194fee81f757ef07af272b896c1673fcd4aa42283d4ab7144122366aca787368a600059b69477cd455aa4d596e0e73270f2a8cf16ba4b7a5fbb61113bc0f',
  anotherKey: '4d7fc50ee5d9f9e1f303f1945bcad31158d1dc6cb2d5d8775accae09b3236d46728d1da94744952fec5dcef3789c9d78b6a486b050e7742a8d8c2670b4565df49966ba3e36a40219771fea9b7444e79a',
  short: '87caed2953fab3746862fff03e538ae8c3de91fee652e2178e1add6736d34748ee779dc847e78133a38b4e602ba141d8764b107cb54e199a30316aac47d6d9f39977fbf688ddb3355377269170afed',
}

function infoFor(deviceId: string): string {
  return fromUtf8(wrapInfo({ operationId, keyId, subject: null, class: 'group-key', group: `device/${deviceId}`, groupEpoch: epoch })) ?? ''
}

export function groupKeyVectors(): Json {
  const devices = [
    { what: 'the first device', deviceId: one, sealing: first },
    { what: 'the second device', deviceId: two, sealing: second },
  ]
  return {
    about: 'all keys and wrapped bytes in hex; info is the text whose UTF-8 is the HPKE info. opens: with sealingPrivateKey, wrapped opens to group.privateKey. content: with group.privateKey, wrapped opens to contentKey. refused: it does not open, or what opens is no key of group.publicKey',
    group: { operationId, name, epoch, keyId, ...group },
    opens: devices.map(({ what, deviceId, sealing }) => ({ what, deviceId, sealingPublicKey: sealing.publicKey, sealingPrivateKey: sealing.privateKey, info: infoFor(deviceId), wrapped: sealing.wrapped })),
    content: {
      keyId: contentKeyId,
      subject,
      class: 'identity',
      info: fromUtf8(wrapInfo({ operationId, keyId: contentKeyId, subject, class: 'identity', group: name, groupEpoch: epoch })),
      wrapped: wrappedContent,
      contentKey: toHex(contentKey),
    },
    refused: refused().map(([what, wrapped, opensTo]) => ({ what, sealingPrivateKey: first.privateKey, sealingPublicKey: first.publicKey, info: infoFor(one), wrapped, opensTo })),
  }
}

/** With the first device's key. `opensTo`: `nothing`, or a key that is not taken, since it does not belong to the public one. */
function refused(): readonly (readonly [what: string, wrapped: string, opensTo: 'nothing' | 'another key'])[] {
  return [
    ['wrapped for the second device', second.wrapped, 'nothing'],
    ['wrapped under the epoch before', odd.epochBefore, 'nothing'],
    ['the last bit', `${first.wrapped.slice(0, -1)}${(Number.parseInt(first.wrapped.slice(-1), 16) ^ 1).toString(16)}`, 'nothing'],
    ['cut short', first.wrapped.slice(0, 64), 'nothing'],
    ['the private key of another pair', odd.anotherKey, 'another key'],
    ['31 bytes', odd.short, 'another key'],
  ]
}
