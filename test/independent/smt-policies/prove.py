"""Asks z3 for a request that breaks a property; there must be none. And for each policy, for a request it alone decides."""
import json
import re
import subprocess
import sys

from encode import Encoder
from properties import BETTER, PROPERTIES, RELATIONS


def expand(encoder, text):
    while True:
        spelled = re.sub(r"\{(\w+)\}", lambda found: RELATIONS[found[1]], text)
        spelled = re.sub(r"\{act:([^}]*)\}", lambda found: encoder.in_actions(found[1].split()), spelled)
        if spelled == text:
            return text
        text = spelled


class Script:
    """One script with many questions, each in a scope of its own."""

    def __init__(self, encoder, policies):
        self.encoder = encoder
        self.lines = [*encoder.preamble()]
        self.asked = []
        names = encoder.parameters()
        params = " ".join(f"({encoder.quoted(name)} {sort})" for name, sort in names)
        self.own = [encoder.quoted(name) for name, _ in names]
        for policy in policies:
            name = policy["annotations"]["id"]
            holds, fails = encoder.policy(policy)
            self.lines += [f"(define-fun |holds {name}| ({params}) Bool {holds})", f"(define-fun |fails {name}| ({params}) Bool {fails})"]
        for name, sort in names:
            self.lines.append(f"(declare-const {encoder.quoted(name)} {sort})")
        self.lines += ["(declare-const |better.hours| Int)", "(declare-const |better.seconds| Int)", "(declare-const |better.path| (Array Id Bool))"]
        self.permits = [one["annotations"]["id"] for one in policies if one["effect"] == "permit"]
        self.forbids = [one["annotations"]["id"] for one in policies if one["effect"] == "forbid"]

    def call(self, kind, name, change=None):
        given = [self.own[at] if not change or field != change[0] else change[1] for at, (field, _) in enumerate(self.encoder.parameters())]
        return f"(|{kind} {name}| {' '.join(given)})"

    def some(self, names, change=None):
        return "(or false " + " ".join(self.call("holds", name, change) for name in names) + ")"

    def allowed(self, change=None, without=None):
        forbids = [name for name in self.forbids if name != without]
        return f"(and {self.some(self.permits, change)} (not {self.some(forbids, change)}))"

    def ask(self, title, wanted, *asserted):
        self.asked.append((title, wanted))
        self.lines += ["(push)", *(f"(assert {one})" for one in asserted), "(check-sat)", "(pop)"]

    def answers(self):
        done = subprocess.run(["z3", "-in"], input="\n".join(self.lines), capture_output=True, text=True, check=False)
        answers = done.stdout.split("\n")[:-1]
        if len(answers) != len(self.asked):
            raise SystemExit(f"z3 said: {done.stdout[:2000]}{done.stderr[:2000]}")
        return [(title, wanted, answer) for (title, wanted), answer in zip(self.asked, answers)]


def breach(script, encoder, must, where, without=None):
    allowed = script.allowed(without=without)
    return expand(encoder, where), allowed if must == "deny" else f"(not {allowed})"


def main(path):
    with open(path, encoding="utf-8") as file:
        read = json.load(file)
    encoder = Encoder(read["schema"])
    script = Script(encoder, read["policies"])
    for rule, title, must, where in PROPERTIES:
        script.ask(f"{rule} {title}", "unsat", *breach(script, encoder, must, where))
        script.ask(f"{rule} {title}: there are such requests", "sat", expand(encoder, where))
    every = script.permits + script.forbids
    for name in every:
        script.ask(f"AX14 {name} never fails", "unsat", script.call("fails", name))
    for name in script.permits:
        others = [one for one in script.permits if one != name]
        script.ask(f"AX1 {name} permits what no other does", "sat", script.call("holds", name), f"(not {script.some(others)})", f"(not {script.some(script.forbids)})")
    for name in script.forbids:
        others = [one for one in script.forbids if one != name]
        script.ask(f"AX1 {name} forbids what no other does", "sat", script.call("holds", name), f"(not {script.some(others)})", script.some(script.permits))
    for field, value, where in BETTER:
        script.ask(f"AX13 {field} for the better", "unsat", where or "true", script.allowed(), f"(not {script.allowed((field, value))})")
    count_before = len(script.asked)
    # The properties are strong enough to miss each forbidding policy.
    for name in script.forbids:
        for rule, title, must, where in PROPERTIES:
            script.ask(name, "either", *breach(script, encoder, must, where, without=name))
    answers = script.answers()
    wrong = [(title, answer) for title, wanted, answer in answers[:count_before] if answer != wanted]
    missed = {name for name in script.forbids if all(answer == "unsat" for title, _, answer in answers[count_before:] if title == name)}
    for title, answer in wrong:
        print(f"FAILED {title}: z3 says {answer}")
    for name in sorted(missed):
        print(f"FAILED no property needs {name}")
    failed = len(wrong) + len(missed)
    print(f"{count_before + len(script.forbids) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
