export {
  createFieldAuthority,
  readFieldCertificate,
  renewFieldCertificate,
  renewBeforeMs,
  type FieldCertificate,
  type FieldPlaces,
  type FieldPorts,
  type FieldRefusal,
} from './field-authority.ts'
export { fieldNamesMax, type FieldNames } from './names.ts'
