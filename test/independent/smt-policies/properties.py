"""What is proved of every request there can be, in the words of docs/rules/access.md.

Each is (rule, what it says, "deny" or "allow", where it applies). Where it applies is SMT-LIB over the fields of a
request; `{act:a b}` stands for "the action is one of these", `{mine}` and the like for relations.
"""

LIFE = (
    "record-departure record-arrival record-boarding evacuate-place declare-incident record-door open-place "
    "start-away confirm-away end-away record-own-departure"
)
PEOPLE = "read-people read-own-registrations read-manifest read-person read-whereabouts search-people"
CLASSES = (
    "open-identity open-description open-location open-health open-care open-wishes open-testimony open-legal open-evidence"
)
NOT_WITH_BROKEN_GLASS = (
    "record-leaving put-out-of-scope erase-registration add-agency add-officer add-officer-key propose-device "
    "set-sealing-key start-group-epoch confirm-device enrol-device confirm-enrolment manage-accounts export-ledger take-custody-share"
)
FROZEN = (
    "identify-mention link-registrations unlink-registrations declare-different count-as record-leaving "
    "put-out-of-scope erase-registration"
)
AUTHORITY = (
    f"{FROZEN} {NOT_WITH_BROKEN_GLASS} set-capacity contain-incident set-freeze settle-discrepancy set-entry-aside "
    "readmit-entry adopt-rules adopt-publication-rules adopt-jurisdiction state-travel-time revoke-device revoke-officer-key manage-own-account "
    "break-glass review-break-glass approve-communique override-finding publish-communique"
)
SEEN = (
    "register-person record-birth record-sighting record-not-found record-found count-heads open-roll-call "
    "tick-roll-call close-roll-call"
)

RELATIONS = {
    "mine": "(select |resource.madeBy| |principal.officer|)",
    "escorting": "(select |resource.escortedBy| |principal.officer|)",
    "own_agency": "(select |resource.agencies| |principal.agency|)",
    "no_agency": "(= |resource.agencies| ((as const (Array Id Bool)) false))",
    "own_place": "(not (= ((_ map and) |principal.places| |resource.placePath|) ((as const (Array Id Bool)) false)))",
    "about_here": "(not (= ((_ map and) |principal.places| |resource.aboutPlaces|) ((as const (Array Id Bool)) false)))",
    "fresh": "(and |context.stepUpSecondsAgo?| (<= |context.stepUpSecondsAgo| 300))",
    "broken": "(and |context.breakGlassSecondsAgo?| (<= |context.breakGlassSecondsAgo| 3600))",
    "officer": "(not (= |principal.role| |Role/none|))",
    "desk": "(and (= |principal.session| |Session/live|) (= |principal.device| |Device/confirmed|) (= |principal.unlock| |Unlock/full|))",
    "opening": "{act:open-directory open-publication %s}" % CLASSES,
    "people": "{act:%s %s}" % (PEOPLE, CLASSES),
}


def role(*names):
    return "(or " + " ".join(f"(= |principal.role| |Role/{name}|)" for name in names) + ")"


PROPERTIES = [
    ("AX2", "letting people out is never denied", "allow", f"(and {{act:{LIFE}}} {{officer}} (= |principal.session| |Session/live|))"),
    ("AX3", "a revoked device lets people out and hands in", "deny", f"(and (= |principal.device| |Device/revoked|) (not {{act:{LIFE} push-entries}}))"),
    ("AX3", "a proposed device reads nobody and decides nothing", "deny", f"(and (= |principal.device| |Device/proposed|) (or {{opening}} {{people}} {{act:{FROZEN} export-ledger confirm-device}}))"),
    ("AX3", "without a session a device only hands in", "deny", "(and (= |principal.session| |Session/none|) (not {act:push-entries}))"),
    ("AX3", "without a role one only hands in", "deny", "(and (not {officer}) (not {act:push-entries}))"),
    ("AX3", "what was seen is taken from every officer at a confirmed device", "allow", f"(and {{act:{SEEN}}} {{officer}} (= |principal.session| |Session/live|) (= |principal.device| |Device/confirmed|) (not (= |principal.unlock| |Unlock/none|)))"),
    ("AX6", "acts of authority ask for a step-up", "deny", f"(and {{act:{AUTHORITY}}} (not {{fresh}}))"),
    ("AX7", "two agencies confirm a device", "deny", "(and {act:confirm-device confirm-enrolment} (or {own_agency} {no_agency}))"),
    ("AX7", "two people", "deny", "(and {act:confirm-device confirm-enrolment review-break-glass} {mine})"),
    ("AX8", "a PIN reads nobody", "deny", "(and (not (= |principal.unlock| |Unlock/full|)) (or {opening} {people}))"),
    ("AX9", "the gate", "deny", f"(and {role('gate')} (or {{people}} {{act:read-headcount read-places read-movements read-discrepancies}} (and {{act:read-incidents}} (not {{own_place}}))))"),
    ("AX9", "communications and administrators see no person", "deny", f"(and {role('communications', 'administrator')} {{people}})"),
    ("AX9", "intake sees its own", "deny", f"(and {role('intake')} {{people}} (not {{mine}}))"),
    ("AX9", "a place sees its own", "deny", f"(and {role('shift-lead', 'health')} {{people}} (not {{own_place}}) (not {{broken}}))"),
    ("AX9", "an escort sees the way", "deny", f"(and {role('escort')} {{people}} (not {{escorting}}) (not {{broken}}))"),
    ("AX9", "the ombudsman gives a reason", "deny", f"(and {role('ombudsman')} {{people}} (= |context.reason| |Reason/none|))"),
    ("AX9", "who treats people reads nothing legal", "deny", f"(and {role('health')} {{act:open-legal open-evidence}})"),
    ("AX9", "health is read by who treats, or with broken glass", "deny", f"(and {{act:open-health}} (not (and {role('health')} {{own_place}})) (not {{broken}}))"),
    ("AX9", "contact banned, place hidden", "deny", f"(and {role('family-tracing')} (or {{act:open-location pull-entries}} (and {{act:read-whereabouts}} (= |resource.contactBan| |ContactBan/in-force|))))"),
    ("AX10", "police and prosecutors", "deny", f"(and {role('legal')} {{act:open-care open-wishes open-health open-testimony open-location open-description read-whereabouts read-people read-manifest pull-entries}})"),
    ("AX11", "nothing lasting with broken glass", "deny", f"(and {{broken}} {{act:{NOT_WITH_BROKEN_GLASS}}})"),
    ("AX11", "broken glass opens no other class", "deny", f"(and {{broken}} {role('escort')} (not {{escorting}}) {{act:open-description open-care open-wishes open-testimony open-legal open-evidence open-publication}})"),
    ("AX11", "who breaks glass, and for whom", "deny", f"(and {{act:break-glass}} (or (not {role('coordinator', 'shift-lead', 'health', 'escort')}) (= |resource.danger| |Danger/none|) (= |context.reason| |Reason/none|) (= |context.review| |Review/overdue|)))"),
    ("AX16", "a freeze stops decisions", "deny", f"(and (= |resource.freeze| |Freeze/in-force|) (or {{act:{FROZEN}}} (and {{act:correct-entry withdraw-entry}} (= |resource.entry| |Entry/decision|))))"),
    ("AX11", "no decision is changed with broken glass", "deny", "(and {broken} {act:correct-entry withdraw-entry} (= |resource.entry| |Entry/decision|))"),
    ("AX17", "nothing about the own place", "deny", f"(and {{opening}} {{about_here}} (not {role('ombudsman')}))"),
    ("AX18", "a young device waits", "deny", "(and {act:record-leaving erase-registration export-ledger take-custody-share} (= |resource.nature| |Nature/actual|) (< |principal.deviceHours| 24))"),
    ("AX19", "one's own words are put right", "allow", "(and {act:correct-entry withdraw-entry} {officer} {desk} {mine} (= |resource.entry| |Entry/observation|))"),
    ("AX19", "another's words ask for a step-up", "deny", "(and {act:correct-entry withdraw-entry} (not {mine}) (not {fresh}))"),
    ("AX19", "another's decision is not put right", "deny", "(and {act:correct-entry withdraw-entry} (not {mine}) (not (= |resource.entry| |Entry/observation|)))"),
]

# AX13: from worse to better, one field at a time; the second request has `value` there.
BETTER = [
    ("principal.session", "|Session/live|", None),
    ("principal.device", "|Device/confirmed|", None),
    ("principal.unlock", "|Unlock/full|", None),
    ("principal.deviceHours", "|better.hours|", "(>= |better.hours| |principal.deviceHours|)"),
    ("context.stepUpSecondsAgo", "|better.seconds|", "(and |context.stepUpSecondsAgo?| (<= |better.seconds| |context.stepUpSecondsAgo|))"),
    ("context.stepUpSecondsAgo?", "true", "(<= |context.stepUpSecondsAgo| 300)"),
    ("context.reason", "|Reason/given|", None),
    ("context.review", "|Review/none|", None),
    ("resource.freeze", "|Freeze/none|", None),
    ("resource.contactBan", "|ContactBan/none|", None),
    ("resource.placePath", "|better.path|", "(= |better.path| ((_ map or) |better.path| |resource.placePath|))"),
    ("resource.escortedBy", "|better.path|", "(= |better.path| ((_ map or) |better.path| |resource.escortedBy|))"),
]
