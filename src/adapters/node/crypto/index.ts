export { nodeHash } from './hash.ts'
export { nodeRandom } from './random.ts'
export { nodeCipher } from './cipher.ts'
export { nodeSigner, nodeVerifier, pooledVerifier } from './signer.ts'
export {
  exportSigningKey,
  generateSigningKey,
  importSigningKey,
  publicKeyObject,
  signingKeyOfSeed,
  type SigningKey,
} from './signing-key.ts'
export { generateWrappingKey, nodeUnwrapper, nodeWrapper, nodeWrappingKeys, type WrappingKey } from './wrapper.ts'
