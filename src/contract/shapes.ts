/** The shapes of what is asked and answered, as documented for programs. Strict: a field too many is refused. */
import { z } from 'zod'
import { AgencyId, DeviceId, GlassId, Instant, KeyId, OfficerId, OperationId, PlaceId, RegistrationId, Sha256 } from '../kernel/index.ts'
import { ReasonHeader, Reason, fileReasonHeader } from './file-reason.ts'
import { OfficerRole, discrepancyKinds, standings } from '../domain/index.ts'

export const OperationParams = z.strictObject({ operationId: OperationId })
export const PersonParams = z.strictObject({ operationId: OperationId, registrationId: RegistrationId })
export const NoQuery = z.strictObject({})

/** Both moments of every question (rule 2); left out: now, and everything known. */
export const momentFields = { asOf: Instant.optional(), knownAt: Instant.optional() }
export const MomentQuery = z.strictObject(momentFields)
export const PlaceMomentQuery = z.strictObject({ ...momentFields, place: PlaceId.optional() })

const count = z.int().min(0)
const Range = z.strictObject({ certain: count, atMost: count })
const standingCounts = Object.fromEntries(standings.map((standing) => [standing, count])) as Record<(typeof standings)[number], typeof count> // one for each

export const PlaceCount = z.strictObject({ placeId: PlaceId.nullable(), ...standingCounts, inCare: Range, countedHeads: count.nullable() })

export const Headcount = z.strictObject({
  asOf: Instant,
  knownAt: Instant,
  position: count,
  foldVersion: z.int().min(1),
  registered: Range,
  ...standingCounts,
  children: Range,
  adults: Range,
  inCare: Range,
  countedHeads: count,
  notYetRegistered: Range,
  mentionedNeverSeen: count,
  places: z.array(PlaceCount),
  discrepancies: count,
  unreadable: count,
  notProvable: z.strictObject({ position: count, what: z.string(), damaged: count }).nullable(),
})

export const Place = z.strictObject({
  placeId: PlaceId,
  kind: z.string(),
  parentId: PlaceId.nullable(),
  ours: z.string(),
  capacity: z.int().nullable(),
  timeZone: z.string().nullable(),
  utcOffsetMinutes: z.int(),
})

export const PlacesAnswer = z.strictObject({ places: z.array(Place) })

export const Discrepancy = z.strictObject({
  kind: z.enum(discrepancyKinds),
  key: z.string(),
  from: Instant,
  to: Instant.nullable(),
  placeId: PlaceId.nullable(),
  registrations: z.array(RegistrationId),
  movementId: z.string().nullable(),
  entries: z.array(Sha256),
})
export const DiscrepanciesAnswer = z.strictObject({ discrepancies: z.array(Discrepancy) })

/** `after`: the last registration of the page before. */
export const PeopleQuery = z.strictObject({ ...momentFields, place: PlaceId.optional(), after: RegistrationId.optional() })
export const PersonLine = z.strictObject({ registrationId: RegistrationId, standing: z.enum(standings), countedAs: z.string(), since: Instant, placeId: PlaceId.nullable(), cause: z.string() })
export const PeopleAnswer = z.strictObject({ people: z.array(PersonLine), next: RegistrationId.nullable() })
/** People of one page of a list. */
export const peoplePageMax = 500

export const FileQuery = MomentQuery
/** A whole file is opened with a reason, which is kept and shown on the file; it stands in no address. */
export const FileHeaders = z.strictObject({ [fileReasonHeader]: ReasonHeader.optional() })
export const NoHeaders = z.strictObject({})

export const PersonFile = z.strictObject({
  registrations: z.array(RegistrationId),
  standing: z.enum(standings),
  countedAs: z.string(),
  since: Instant.nullable(),
  cause: z.string(),
  answering: z.strictObject({ agencyId: AgencyId, officerId: OfficerId, grade: z.string(), since: Instant }).nullable(),
  entries: z.array(z.strictObject({ hash: Sha256, type: z.string(), at: Instant })),
})

export const WhereaboutsAnswer = z.strictObject({
  placeId: PlaceId.nullable(),
  segments: z.array(z.strictObject({ from: Instant, to: Instant.nullable(), standing: z.enum(standings), placeId: PlaceId.nullable(), cause: z.string(), entry: Sha256 })),
})

export const SealedClassName = z.enum(['directory', 'identity', 'description', 'location', 'health', 'care', 'wishes', 'testimony', 'legal', 'evidence', 'publication'])
/** The public record is about nobody, and has questions of its own. */
export const ContentsQuery = z.strictObject({ class: SealedClassName.exclude(['publication']) })
/** `state` says why a part is not open: absent, erased, no key here. */
export const ContentsAnswer = z.strictObject({ contents: z.array(z.strictObject({ entry: Sha256, type: z.string(), class: SealedClassName, state: z.string(), content: z.unknown() })) })

export const RosterAnswer = z.strictObject({
  agencies: z.array(AgencyId),
  officers: z.array(z.strictObject({ officerId: OfficerId, agencyId: AgencyId, role: OfficerRole })),
  devices: z.array(z.strictObject({ deviceId: DeviceId, state: z.enum(['proposed', 'known', 'revoked']), agencies: z.array(AgencyId) })),
})

export const CheckpointAnswer = z.strictObject({ size: count, root: Sha256, ledgerEpoch: z.int().min(1), note: z.string() })
export const InclusionQuery = z.strictObject({ position: z.string().regex(/^(?:0|[1-9][0-9]{0,14})$/) })
export const ConsistencyQuery = z.strictObject({ from: z.string().regex(/^[1-9][0-9]{0,14}$/) })
export const ProofAnswer = z.strictObject({ checkpoint: CheckpointAnswer, leaf: Sha256.nullable(), proof: z.array(Sha256) })

export const OperationsAnswer = z.strictObject({
  operations: z.array(z.strictObject({ operationId: OperationId, nature: z.enum(['actual', 'exercise']), position: count, role: OfficerRole.nullable(), agencyId: AgencyId, officerId: OfficerId })),
})

/** Position and time are home's to give: null at a server between, until home acknowledges. */
export const ActAnswer = z.strictObject({ entries: z.array(z.strictObject({ hash: Sha256, type: z.string(), position: count.nullable(), recordedAt: Instant.nullable() })) })

const safe = z.int().min(0)
export const Tip = z.strictObject({ deviceId: DeviceId, epoch: z.int().min(1), sequence: z.int().min(1), hash: Sha256 })
export const Wrap = z.strictObject({
  keyId: KeyId,
  subject: z.string().regex(/^[0-9a-f]{32}$/).nullable(),
  /** `group-key`: the private key of a group's epoch, for one of its devices. */
  partClass: z.union([SealedClassName, z.literal('group-key')]),
  group: z.string().min(1).max(120),
  groupEpoch: z.int().min(1),
  /** Base64. */
  wrapped: z.string().max(400),
})

export const HaveBody = z.strictObject({
  home: DeviceId.nullable(),
  pinned: z.strictObject({ ledgerEpoch: z.int().min(1), size: safe, root: Sha256 }).nullable(),
  tips: z.array(Tip).max(20_000),
  heard: z.strictObject({ homeSentAtMs: z.int(), deviceClockMs: z.int(), epoch: z.int().min(1), atSequence: safe }).nullable(),
})
export const PullBody = z.strictObject({ ledgerEpoch: z.int().min(1), from: safe, checkpointSize: z.int().min(1) })
/** Chains, and after which number of each. */
export const FetchBody = z.strictObject({ wants: z.array(z.strictObject({ deviceId: DeviceId, epoch: z.int().min(1), after: safe })).max(20_000) })
export const PushBody = z.strictObject({ lines: z.array(z.string()).min(1).max(1_000), wraps: z.array(Wrap).max(12_000) })

/** Over some letters, what a phone types into a search box. */
export const SearchBody = z.strictObject({ text: z.string().trim().min(2).max(100), place: PlaceId.optional(), reason: Reason.optional() })
/** `keys`: `closed` where this server opens no names, and nothing found says nothing. `searched`: people whose names were looked through. */
export const SearchAnswer = z.strictObject({ found: z.array(z.strictObject({ registrationId: RegistrationId, names: z.array(z.string()) })), searched: count, keys: z.enum(['open', 'closed']) })

/** The person in danger, and why. */
export const BreakGlassBody = z.strictObject({ registrationId: RegistrationId, reason: Reason })
export const BrokenGlass = z.strictObject({
  glassId: GlassId,
  officerId: OfficerId,
  deviceId: DeviceId,
  registrationId: RegistrationId,
  /** Null where no key here opens it, or it was erased. */
  reason: z.string().nullable(),
  brokenAt: Instant,
  endsAt: Instant,
  reviewDueAt: Instant,
  told: z.array(OfficerId),
  review: z.enum(['due', 'overdue', 'justified', 'not-justified']),
  reviewedBy: OfficerId.nullable(),
})
export const GlassAnswer = z.strictObject({ glass: z.array(BrokenGlass) })
export const ReviewBody = z.strictObject({ glassId: GlassId, finding: z.enum(['justified', 'not-justified']) })

export const AccessLogQuery = z.strictObject({ after: z.string().regex(/^(?:0|[1-9][0-9]{0,14})$/).optional() })
export const AccessLine = z.strictObject({
  position: count,
  at: Instant,
  officerId: OfficerId,
  deviceId: DeviceId,
  action: z.string(),
  registrationId: RegistrationId.nullable(),
  reason: z.string().nullable(),
  /** `closed`: one was given, and no key here opens it, or it was erased. */
  reasonState: z.enum(['none', 'open', 'closed']),
  /** What the officer had broken at that moment. */
  glassId: GlassId.nullable(),
})
export const AccessLogAnswer = z.strictObject({ reads: z.array(AccessLine), next: count.nullable() })

/** RFC 9457, with our code and what is lacking. */
export const Problem = z.object({ type: z.string(), title: z.string(), status: z.int(), code: z.string(), detail: z.string(), about: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional() })
