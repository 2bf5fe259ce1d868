// The ports of this machine, for tests of the pure ledger.
export { nodeCipher, nodeHash, nodeRandom, nodeSigner, nodeVerifier } from '../../src/adapters/node/crypto/index.ts'
