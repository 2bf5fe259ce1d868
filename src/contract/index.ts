export {
  deviceNonceHeader,
  deviceProofCharsMax,
  deviceProofHeader,
  deviceProofPathCharsMax,
  deviceProofTyp,
  makeDeviceProof,
  readDeviceProof,
  type DeviceProof,
  type DeviceProofContent,
  type ProofMaker,
} from './device-proof.ts'
