"""Recomputes the bytes of the ledger from the vectors: headers, commitments, seals, leaves, signatures and a
whole export. Follows docs/reference/formats.md and shares nothing with src: hashlib, json, the package cryptography."""

import base64
import hashlib
import hmac
import json
import re
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, x25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

counts = {"passed": 0, "failed": 0}


def check(holds, what):
    counts["passed" if holds else "failed"] += 1
    if not holds:
        print("FAILED", what)


def sha256(data):
    return hashlib.sha256(data).digest()


def canonical(value):
    """RFC 8785 with integers only. Keys sort by UTF-16 code units."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        raise ValueError("a fraction")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53 - 1:
        raise ValueError("an integer too large")
    text = json.dumps(value, ensure_ascii=False)
    text.encode("utf-8")
    return text


def nesting(value, depth=0):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return max([nesting(each, depth + 1) for each in inner], default=depth)


def read_canonical(text):
    value = json.loads(text)
    if nesting(value) > 16 or canonical(value) != text:
        raise ValueError("not canonical")
    return value


def refused(work, *args):
    try:
        work(*args)
    except (ValueError, KeyError, TypeError, InvalidTag, InvalidSignature, RecursionError):
        return True
    return False


def base64url(text):
    if re.fullmatch(r"[A-Za-z0-9_-]*", text) is None:
        raise ValueError("not base64url")
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def to_base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def headers(vectors):
    for each in vectors["valid"]:
        value = read_canonical(each["text"])
        check(value["format"] == 1, each["what"])
        check(sha256(each["text"].encode()).hex() == each["hash"], each["what"])
    for each in vectors["invalid"]:
        if each["code"] in ("not-json", "not-canonical"):
            check(refused(read_canonical, each["text"]), each["what"])
        if each["code"] == "header-too-long":
            check(len(each["text"].encode()) > 4096, each["what"])


def read_entry(text, parts):
    named = read_canonical(text)["header"]["parts"]
    clear = [each["class"] == "count" for each in named]
    if clear != [True] + [False] * (len(named) - 1) or named[0]["subject"] is not None:
        raise ValueError("the clear part is misplaced")
    if len(parts) != len(named):
        raise ValueError("parts differ")
    for at, (part, name) in enumerate(zip(parts, named)):
        if part is None:
            continue
        salt = base64.b64decode(part["salt"], validate=True)
        stored = base64.b64decode(part["bytes"], validate=True)
        if len(salt) != 16 or len(stored) != name["lengthBytes"] or sha256(salt + stored).hex() != name["commitment"]:
            raise ValueError("commitment")
        if at == 0:
            read_canonical(stored.decode("utf-8"))
    return sha256(text.encode()).hex()


def entries(vectors):
    for each in vectors["valid"]:
        check(read_entry(each["header"], each["parts"]) == each["hash"], each["what"])
    for each in vectors["invalid"]:
        check(refused(read_entry, each["header"], each["parts"]), each["what"])


def unseal(case, sealed):
    info = f"{case['entryId']}/{case['partNumber']}".encode()
    key = HKDF(hashes.SHA256(), 32, b"", info).derive(bytes.fromhex(case["contentKey"]))
    bound = {name: case[name] for name in ("class", "entryId", "keyId", "operationId", "subject")} | {"format": 1}
    plain = AESGCM(key).decrypt(bytes(12), sealed, canonical(bound).encode())
    if len(plain) == 0 or len(plain) % 256 != 0:
        raise ValueError("length")
    content = plain.rstrip(b"\0")
    if content[-1:] != b"\x80" or len(plain) - len(content) > 255:
        raise ValueError("padding")
    return key, read_canonical(content[:-1].decode("utf-8"))


def sealing(vectors):
    for case in vectors["cases"]:
        sealed = bytes.fromhex(case["sealed"])
        key, content = unseal(case, sealed)
        check(key.hex() == case["partKey"], case["what"] + ": key")
        check(canonical(content) == case["text"], case["what"] + ": content")
        check(sha256(bytes.fromhex(case["salt"]) + sealed).hex() == case["commitment"], case["what"] + ": commitment")
        for name, other in (("partNumber", 99), ("class", "health"), ("subject", "0" * 32), ("contentKey", "00" * 32)):
            check(refused(unseal, case | {name: other}, sealed), f"{case['what']}: another {name}")
        padded = case["text"].encode() + b"\x80"
        padded += bytes(-len(padded) % 256)
        check(AESGCM(key).encrypt(bytes(12), padded, case["aad"].encode()) == sealed, case["what"] + ": sealing")
    for each in vectors["refused"]:
        check(refused(unseal, vectors["cases"][0], bytes.fromhex(each["sealed"])), each["what"])


def leaf(ledger_id, entry_hash, recorded_at, salt):
    seal = sha256(salt + bytes.fromhex(entry_hash) + recorded_at.encode()).hex()
    text = canonical({"format": 1, "ledgerId": ledger_id, "seal": seal})
    return text, sha256(b"\0" + text.encode())


def leaves(vectors):
    for each in vectors["leaves"]:
        text, found = leaf(each["ledgerId"], each["entryHash"], each["recordedAt"], bytes.fromhex(each["salt"]))
        check(text == each["text"] and found.hex() == each["hash"], each["recordedAt"])


def wraps(vectors):
    for each in vectors["wraps"]:
        check(canonical(each["place"] | {"format": 1}) == each["info"], each["place"]["class"])


def extract(suite, salt, label, secret):
    return hmac.new(salt, b"HPKE-v1" + suite + label + secret, hashlib.sha256).digest()


def expand(suite, secret, label, info, length):
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return HKDFExpand(hashes.SHA256(), length, labelled).derive(secret)


def unwrap(private_hex, info, wrapped_hex):
    """RFC 9180 in base mode, one shot: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, empty AAD."""
    private = x25519.X25519PrivateKey.from_private_bytes(bytes.fromhex(private_hex))
    wrapped = bytes.fromhex(wrapped_hex)
    enc, sealed = wrapped[:32], wrapped[32:]
    kem, suite = b"KEM\x00\x20", b"HPKE\x00\x20\x00\x01\x00\x02"
    shared = private.exchange(x25519.X25519PublicKey.from_public_bytes(enc))
    ends = enc + private.public_key().public_bytes_raw()
    secret = expand(kem, extract(kem, b"", b"eae_prk", shared), b"shared_secret", ends, 32)
    context = b"\0" + extract(suite, b"", b"psk_id_hash", b"") + extract(suite, b"", b"info_hash", info.encode())
    secret = extract(suite, secret, b"secret", b"")
    key, nonce = expand(suite, secret, b"key", context, 32), expand(suite, secret, b"base_nonce", context, 12)
    return AESGCM(key).decrypt(nonce, sealed, b"")


def is_key_of(private, public_hex):
    if len(private) != 32:
        return False
    return x25519.X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex() == public_hex


def group_keys(vectors):
    group, content = vectors["group"], vectors["content"]
    named = {"class": "group-key", "format": 1, "groupEpoch": group["epoch"], "keyId": group["keyId"], "operationId": group["operationId"], "subject": None}
    for each in vectors["opens"]:
        check(canonical(named | {"group": "device/" + each["deviceId"]}) == each["info"], each["what"] + ": info")
        private = unwrap(each["sealingPrivateKey"], each["info"], each["wrapped"])
        check(private.hex() == group["privateKey"] and is_key_of(private, group["publicKey"]), each["what"])
        check(unwrap(private.hex(), content["info"], content["wrapped"]).hex() == content["contentKey"], each["what"] + ": content")
    for each in vectors["refused"]:
        try:
            taken = is_key_of(unwrap(each["sealingPrivateKey"], each["info"], each["wrapped"]), group["publicKey"])
        except (InvalidTag, ValueError):
            taken = False
        check(not taken, each["what"])


def thumbprint(algorithm, raw):
    if algorithm == "Ed25519":
        jwk = {"crv": "Ed25519", "kty": "OKP", "x": to_base64url(raw)}
    else:
        jwk = {"crv": "P-256", "kty": "EC", "x": to_base64url(raw[1:33]), "y": to_base64url(raw[33:])}
    return to_base64url(sha256(canonical(jwk).encode()))


def verify(algorithm, raw, message, signature):
    if len(signature) != 64:
        raise ValueError("signature")
    if algorithm == "Ed25519":
        ed25519.Ed25519PublicKey.from_public_bytes(raw).verify(signature, message)
        return
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))


def verify_jws(jws, keys):
    """Out: the payload. `keys`: raw keys by thumbprint."""
    head, body, tail = jws.split(".")
    header = read_canonical(base64url(head).decode())
    algorithm = {"Ed25519": "Ed25519", "EdDSA": "Ed25519", "ES256": "ES256"}[header["alg"]]
    if set(header) != {"alg", "kid", "typ"} or header["typ"] != "amparo-commit+jws":
        raise ValueError("header")
    due, raw = keys[header["kid"]]
    if due != algorithm:
        raise ValueError("algorithm")
    verify(algorithm, raw, f"{head}.{body}".encode(), base64url(tail))
    return read_canonical(base64url(body).decode())


def payload_of(texts):
    """What a commit over these headers states, after checking that they are one run of whole acts."""
    run = [read_canonical(text)["header"] for text in texts]
    names = [sha256(text.encode()).hex() for text in texts]
    for at in range(1, len(run)):
        same = all(run[at][name] == run[0][name] for name in ("operationId", "deviceId", "epoch"))
        if not same or run[at]["sequence"] != run[at - 1]["sequence"] + 1 or run[at]["prev"] != names[at - 1]:
            raise ValueError("chain")
    at = 0
    while at < len(run):
        act = run[at : at + run[at]["actSize"]]
        if len(act) < run[at]["actSize"] or any(each["actId"] != run[at]["actId"] for each in act):
            raise ValueError("act")
        at += len(act)
    first = {name: run[0][name] for name in ("operationId", "deviceId", "epoch")}
    return first | {"format": 1, "firstSequence": run[0]["sequence"], "count": len(run), "headHash": names[-1]}


def read_line(line):
    value = read_canonical(line)
    if set(value) != {"format", "commit"} or value["format"] != 1:
        raise ValueError("line")
    texts = [each["header"] for each in value["commit"]["entries"]]
    for each in value["commit"]["entries"]:
        read_entry(each["header"], each["parts"])
    return value["commit"]["signatures"], texts


def commits(vectors):
    keys = {}
    for each in vectors["keys"]:
        raw = bytes.fromhex(each["raw"])
        check(thumbprint(each["algorithm"], raw) == each["kid"], "thumbprint " + each["kid"])
        keys[each["kid"]] = (each["algorithm"], raw)
    for each in vectors["valid"]:
        signatures, texts = read_line(each["line"])
        check(payload_of(texts) == each["payload"], each["what"] + ": payload")
        for jws in signatures:
            check(verify_jws(jws, keys) == each["payload"], each["what"] + ": signature")
    for each in vectors["verified"]:
        if each["verdict"] == "signature-wrong":
            signatures, _ = read_line(each["line"])
            check(any(refused(verify_jws, jws, keys) for jws in signatures), each["what"])


def root_of(list_of_leaves):
    if len(list_of_leaves) == 0:
        return sha256(b"")
    if len(list_of_leaves) == 1:
        return list_of_leaves[0]
    split = 1
    while split * 2 < len(list_of_leaves):
        split *= 2
    return sha256(b"\1" + root_of(list_of_leaves[:split]) + root_of(list_of_leaves[split:]))


def merkle(vectors):
    for each in vectors["trees"]:
        check(root_of([sha256(bytes([0, n])) for n in range(each["size"])]).hex() == each["root"], f"tree of {each['size']}")


def open_note(note, vkey):
    name, key_id, encoded = vkey.split("+", 2)
    key = base64.b64decode(encoded, validate=True)
    if key[0] != 1 or sha256(name.encode() + b"\n" + key)[:4].hex() != key_id:
        raise ValueError("vkey")
    at = note.rindex("\n\n")
    text = note[: at + 1]
    for line in note[at + 2 :].splitlines():
        dash, signer, signature = line.split(" ")
        data = base64.b64decode(signature, validate=True)
        if signer == name and data[:4].hex() == key_id:
            verify("Ed25519", key[1:], text.encode(), data[4:])
            return text
    raise ValueError("not signed")


def checkpoints(vectors):
    due = f"amparo/{vectors['operationId']}/{vectors['genesis'][:32]}"
    check(vectors["origin"] == due, "origin")
    for each in vectors["checkpoints"]:
        origin, size, root, _ = open_note(each["note"], vectors["vkey"]).split("\n")
        stated = (origin, int(size), base64.b64decode(root).hex())
        check(stated == (due, each["size"], each["root"]), f"checkpoint of {each['size']}")
        check(refused(open_note, each["note"].replace(f"\n{size}\n", "\n9\n", 1), vectors["vkey"]), "another size")


def export(folder):
    rows = [read_canonical(line) for line in (folder / "ledger.jsonl").read_text("utf-8").splitlines()]
    names = [read_entry(row["header"], row["parts"]) for row in rows]
    ledger_id = read_canonical(rows[0]["header"])["header"]["operationId"]
    salted = [base64.b64decode(row["leafSalt"]) for row in rows]
    tree = [leaf(ledger_id, name, row["recordedAt"], salt)[1] for row, name, salt in zip(rows, names, salted)]
    check([row["position"] for row in rows] == list(range(len(rows))), "positions")
    texts = dict(zip(names, (row["header"] for row in rows)))
    keys = {}
    for line in (folder / "keys.jsonl").read_text("utf-8").splitlines():
        key = read_canonical(line)
        raw = base64.b64decode(key["raw"])
        keys[thumbprint(key["algorithm"], raw)] = (key["algorithm"], raw)
    signed = set()
    for line in (folder / "commits.jsonl").read_text("utf-8").splitlines():
        proof = read_canonical(line)
        run = [proof["headHash"]]
        while len(run) < proof["count"]:
            run.insert(0, read_canonical(texts[run[0]])["header"]["prev"])
        due = payload_of([texts[name] for name in run])
        check(all(verify_jws(jws, keys) == due for jws in proof["signatures"]), "commit " + proof["headHash"])
        signed.update(run)
    check(signed == set(names), "every entry is signed")
    note = (folder / "checkpoint").read_text("utf-8")
    origin, size, root, _ = open_note(note, (folder / "vkey").read_text("utf-8").rstrip("\n")).split("\n")
    check(origin == f"amparo/{ledger_id}/{names[0][:32]}", "origin")
    check((int(size), base64.b64decode(root)) == (len(rows), root_of(tree)), "root")


def main(folder):
    work = {
        "headers.json": headers,
        "entries.json": entries,
        "sealing.json": sealing,
        "leaves.json": leaves,
        "wraps.json": wraps,
        "group-keys.json": group_keys,
        "commits.json": commits,
        "merkle.json": merkle,
        "checkpoints.json": checkpoints,
    }
    for name, each in work.items():
        each(json.loads((folder / name).read_text("utf-8")))
    export(folder / "export")
    print(f"{counts['passed']} passed, {counts['failed']} failed")
    return 1 if counts["failed"] or not counts["passed"] else 0


sys.exit(main(Path(sys.argv[1])))
