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
export { fileReasonHeader, fileReasonHeaders } from './file-reason.ts'
export { actRouteList, queryRouteList, type ActRoute, type QueryRoute } from './routes.ts'
export { queryRoutes, type QueryRouteName } from './query-routes.ts'
export type { Route, RouteRight } from './route.ts'
export { openApi } from './open-api.ts'
export * as shapes from './shapes.ts'
export * as keyShapes from './key-shapes.ts'
